#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "core/dissect/field.h"

namespace lockbox::dissect {

// The labels are the names that the presentation language or the ASN.1 module of the RFC gives.
inline constexpr auto field_table = std::to_array<FieldName>({
    // What does not parse.
    {"malformed", "malformed"},
    {"truncated", "truncated"},
    {"trailing", "trailing"},

    // RFC 5246 section 4.3: the size of a list whose length needs no more explanation than that.
    {"vector.length", "length"},

    // RFC 5246 section 6.2, RFC 5288 section 3.
    {"record", "TLSRecord"},
    {"record.type", "type"},
    {"record.version", "version"},
    {"record.length", "length"},
    {"record.explicit_nonce", "nonce_explicit"},
    {"record.ciphertext", "ciphertext"},
    {"record.tag", "authentication tag"},
    {"fragment", "fragment"},
    {"fragment.unknown", "fragment"},

    // RFC 5246 sections 7.1 and 7.2.
    {"change_cipher_spec", "ChangeCipherSpec"},
    {"change_cipher_spec.type", "type"},
    {"alert", "Alert"},
    {"alert.level", "level"},
    {"alert.description", "description"},

    // RFC 5246 section 7.4.
    {"handshake.type", "msg_type"},
    {"handshake.length", "length"},
    {"handshake.partial", "body"},
    {"handshake.other", "Handshake"},
    {"handshake.other.body", "body"},

    {"client_hello", "ClientHello"},
    {"client_hello.client_version", "client_version"},
    {"client_hello.random", "random"},
    {"client_hello.session_id", "session_id"},
    {"client_hello.session_id.length", "length"},
    {"client_hello.session_id.value", "SessionID"},
    {"client_hello.cipher_suites", "cipher_suites"},
    {"client_hello.cipher_suite", "CipherSuite"},
    {"client_hello.compression_methods", "compression_methods"},
    {"client_hello.compression_method", "CompressionMethod"},
    {"client_hello.extensions", "extensions"},

    {"server_hello", "ServerHello"},
    {"server_hello.server_version", "server_version"},
    {"server_hello.random", "random"},
    {"server_hello.session_id", "session_id"},
    {"server_hello.session_id.length", "length"},
    {"server_hello.session_id.value", "SessionID"},
    {"server_hello.cipher_suite", "cipher_suite"},
    {"server_hello.compression_method", "compression_method"},
    {"server_hello.extensions", "extensions"},

    {"certificate", "Certificate"},
    {"certificate.list", "certificate_list"},
    {"certificate.entry", "ASN.1Cert"},

    {"server_hello_done", "ServerHelloDone"},
    {"client_key_exchange", "ClientKeyExchange"},
    {"client_key_exchange.length", "length"},
    {"client_key_exchange.encrypted_pre_master_secret", "EncryptedPreMasterSecret"},
    {"finished", "Finished"},
    {"finished.verify_data", "verify_data"},

    // RFC 5246 section 7.4.1.4; RFC 6066 and the RFCs of each extension.
    {"extension.type", "extension_type"},
    {"extension.length", "length"},
    {"extension.other", "Extension"},
    {"extension.other.data", "extension_data"},
    {"extension.server_name", "server_name"},
    {"extension.server_name.name_type", "name_type"},
    {"extension.server_name.host_name", "HostName"},
    {"extension.status_request", "status_request"},
    {"extension.status_request.status_type", "status_type"},
    {"extension.status_request.responder_ids", "responder_id_list"},
    {"extension.status_request.extensions", "request_extensions"},
    {"extension.supported_groups", "supported_groups"},
    {"extension.supported_groups.group", "NamedGroup"},
    {"extension.ec_point_formats", "ec_point_formats"},
    {"extension.ec_point_formats.format", "ECPointFormat"},
    {"extension.signature_algorithms", "signature_algorithms"},
    {"extension.signature_algorithms.scheme", "SignatureAndHashAlgorithm"},
    {"extension.signature_algorithms_cert", "signature_algorithms_cert"},
    {"extension.alpn", "application_layer_protocol_negotiation"},
    {"extension.alpn.name", "ProtocolName"},
    {"extension.client_certificate_type", "client_certificate_type"},
    {"extension.server_certificate_type", "server_certificate_type"},
    {"extension.certificate_type.type", "CertificateType"},
    {"extension.encrypt_then_mac", "encrypt_then_mac"},
    {"extension.extended_master_secret", "extended_master_secret"},
    {"extension.record_size_limit", "record_size_limit"},
    {"extension.record_size_limit.limit", "RecordSizeLimit"},
    {"extension.session_ticket", "session_ticket"},
    {"extension.session_ticket.ticket", "ticket"},
    {"extension.supported_versions", "supported_versions"},
    {"extension.supported_versions.version", "ProtocolVersion"},
    {"extension.renegotiation_info", "renegotiation_info"},
    {"extension.renegotiation_info.length", "length"},
    {"extension.renegotiation_info.renegotiated_connection", "renegotiated_connection"},

    // RFC 9112.
    {"application_data", "application data"},
    {"application_data.bytes", "data"},
    {"http.request_line", "request-line"},
    {"http.status_line", "status-line"},
    {"http.field_line", "field-line"},
    {"http.end_of_fields", "empty line"},
    {"http.body", "message-body"},

    // ITU-T X.690.
    {"der.header", "identifier and length octets"},
    {"der.content", "contents octets"},
    {"der.unused_bits", "initial octet"},
    {"der.element", "element"},

    // RFC 5280 section 4.1.
    {"x509.certificate", "Certificate"},
    {"x509.tbs_certificate", "tbsCertificate"},
    {"x509.version", "version"},
    {"x509.serial_number", "serialNumber"},
    {"x509.signature", "signature"},
    {"x509.issuer", "issuer"},
    {"x509.validity", "validity"},
    {"x509.not_before", "notBefore"},
    {"x509.not_after", "notAfter"},
    {"x509.subject", "subject"},
    {"x509.subject_public_key_info", "subjectPublicKeyInfo"},
    {"x509.public_key_algorithm", "algorithm"},
    {"x509.subject_public_key", "subjectPublicKey"},
    {"x509.rsa_public_key", "RSAPublicKey"},
    {"x509.modulus", "modulus"},
    {"x509.public_exponent", "publicExponent"},
    {"x509.unique_id", "UniqueIdentifier"},
    {"x509.signature_algorithm", "signatureAlgorithm"},
    {"x509.signature_value", "signatureValue"},
    {"x509.algorithm", "algorithm"},
    {"x509.algorithm_parameters", "parameters"},
    {"x509.relative_name", "RelativeDistinguishedName"},
    {"x509.attribute", "AttributeTypeAndValue"},
    {"x509.attribute_type", "type"},
    {"x509.attribute_value", "value"},

    // RFC 5280 section 4.2.
    {"x509.extensions", "extensions"},
    {"x509.extension_id", "extnID"},
    {"x509.extension_critical", "critical"},
    {"x509.extension_value", "extnValue"},
    {"x509.extension_other", "Extension"},
    {"x509.subject_alt_name", "subjectAltName"},
    {"x509.key_usage", "keyUsage"},
    {"x509.key_usage_bits", "KeyUsage"},
    {"x509.extended_key_usage", "extKeyUsage"},
    {"x509.key_purpose", "KeyPurposeId"},
    {"x509.basic_constraints", "basicConstraints"},
    {"x509.basic_constraints_ca", "cA"},
    {"x509.path_length", "pathLenConstraint"},
    {"x509.authority_key_identifier", "authorityKeyIdentifier"},
    {"x509.subject_key_identifier", "subjectKeyIdentifier"},
    {"x509.key_identifier", "KeyIdentifier"},
    {"x509.authority_info_access", "authorityInfoAccess"},
    {"x509.access_description", "AccessDescription"},
    {"x509.access_method", "accessMethod"},
    {"x509.crl_distribution_points", "cRLDistributionPoints"},
    {"x509.distribution_point", "DistributionPoint"},
    {"x509.distribution_point_name", "distributionPoint"},
    {"x509.full_name", "fullName"},
    {"x509.general_name", "GeneralName"},
});

constexpr std::size_t missing_field = field_table.size();

constexpr std::size_t field_index(std::string_view id) {
  for (std::size_t index = 0; index < field_table.size(); ++index) {
    if (field_table[index].id == id) {
      return index;
    }
  }
  return missing_field;
}

namespace literals {

/// Does not compile for an id that is not in the table, so the table names every field that can occur.
consteval FieldName operator""_field(const char* id, std::size_t length) {
  return field_table.at(field_index({id, length}));
}

}  // namespace literals

}  // namespace lockbox::dissect
