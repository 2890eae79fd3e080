"""Proves that the tree keeps its rules, and that each rule notices a tree that breaks it."""

import pathlib
import tempfile
import unittest

import tree_rules

ROOT = pathlib.Path(__file__).resolve().parents[2]


class TheTree(unittest.TestCase):
    def test_has_files_to_look_at(self):
        self.assertTrue((ROOT / "core/base").is_dir())
        self.assertGreater(len(list(tree_rules.files_under(ROOT, "core", "app", "tests"))), 20)

    def test_includes_and_links_follow_the_layers(self):
        self.assertEqual([], tree_rules.layer_violations(ROOT))

    def test_core_uses_neither_qt_nor_sockets(self):
        self.assertEqual([], tree_rules.core_dependency_violations(ROOT))

    def test_no_file_is_too_long(self):
        self.assertEqual([], tree_rules.length_violations(ROOT))

    def test_nothing_is_marked_unfinished_or_silenced(self):
        self.assertEqual([], tree_rules.unfinished_violations(ROOT))


class TheRules(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def test_notice_an_include_that_reaches_up(self):
        self.write("core/base/bytes.h", '#include "core/wire/record.h"\n')
        self.assertEqual(["core/base/bytes.h: core/base must not use core/wire"], tree_rules.layer_violations(self.root))

    def test_notice_an_include_that_reaches_across(self):
        self.write("core/story/a.cpp", '#include "core/pki/check.h"\n')
        self.write("app/text/b.cpp", '#include "core/scenario/session.h"\n')
        self.assertEqual(2, len(tree_rules.layer_violations(self.root)))

    def test_allow_what_a_used_layer_uses(self):
        self.write("app/cli/main.cpp", '#include "core/base/bytes.h"\n#include "core/tls/effect.h"\n')
        self.assertEqual([], tree_rules.layer_violations(self.root))

    def test_notice_a_link_that_reaches_up(self):
        self.write("core/dissect/CMakeLists.txt", "lockbox_library(dissect SOURCES a.cpp LINKS lockbox::tls)\n")
        self.assertEqual(1, len(tree_rules.layer_violations(self.root)))

    def test_notice_a_link_to_an_unknown_target(self):
        self.write("app/cli/CMakeLists.txt", "target_link_libraries(x PRIVATE lockbox::extras)\n")
        self.assertEqual(1, len(tree_rules.layer_violations(self.root)))

    def test_notice_a_folder_outside_the_layers(self):
        self.write("core/extras/a.cpp", "\n")
        self.assertEqual(1, len(tree_rules.layer_violations(self.root)))

    def test_notice_sockets_in_core_and_qt_in_core_and_its_tests(self):
        self.write("core/tls/a.cpp", "#include <QString>\n")
        self.write("core/wire/b.cpp", "#include <sys/socket.h>\n")
        self.write("tests/wire/c.cpp", "#include <QtTest>\n#include <sys/socket.h>\n")
        self.write("app/viewmodels/d.cpp", "#include <QString>\n")
        self.assertEqual(3, len(tree_rules.core_dependency_violations(self.root)))

    def test_notice_a_file_that_is_too_long(self):
        self.write("core/base/just.cpp", "\n" * tree_rules.LONGEST_FILE)
        self.write("core/base/over.cpp", "\n" * (tree_rules.LONGEST_FILE + 1))
        self.assertEqual(
            ["core/base/over.cpp: 401 lines, more than 400"], tree_rules.length_violations(self.root)
        )

    def test_notice_marks_of_unfinished_work(self):
        self.write("core/base/a.cpp", "// TO" + "DO: later\n")
        self.write("core/base/b.cpp", "int a;  // NO" + "LINTNEXTLINE\n")
        self.assertEqual(2, len(tree_rules.unfinished_violations(self.root)))


if __name__ == "__main__":
    unittest.main()
