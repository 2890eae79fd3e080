"""Proves what run.sh, test.sh and .setup/ do on machines that this one is not: with stand-ins for the system's programs."""

import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
# What the scripts take for granted on any system.
EVERYWHERE = "bash cat cut dirname grep mkdir mktemp rm sed sha256sum sort tail touch env".split()


class SetUp(unittest.TestCase):
    """A machine of its own: a copy of the scripts, and a PATH that holds nothing but what the test puts there."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.machine = pathlib.Path(folder.name)
        self.root = self.machine / "lockbox"
        self.bin = self.machine / "bin"
        self.bin.mkdir()
        shutil.copytree(ROOT / ".setup", self.root / ".setup")
        for script in ("run.sh", "test.sh"):
            shutil.copy(ROOT / script, self.root / script)
        for name in EVERYWHERE:
            (self.bin / name).symlink_to(shutil.which(name))

    def program(self, name, script):
        path = self.bin / name
        path.write_text(f"#!{self.bin}/bash\n{script}\n", encoding="utf-8")
        path.chmod(0o755)

    def system(self, release):
        (self.machine / "os-release").write_text(release, encoding="utf-8")

    def run_command(self, *command):
        environment = {
            "PATH": str(self.bin),
            "HOME": str(self.machine),
            "LOCKBOX_OS_RELEASE": str(self.machine / "os-release"),
        }
        return subprocess.run(
            command, cwd=self.machine, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )

    def run_script(self, name, *arguments):
        return self.run_command(str(self.bin / "bash"), str(self.root / name), *arguments)

    def run_functions(self, script):
        start = f'set -euo pipefail; root="{self.root}"; . "$root/.setup/common.sh"; '
        return self.run_command(str(self.bin / "bash"), "-c", start + script)

    def log(self, name):
        path = self.machine / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


class Arguments(SetUp):
    def test_an_unknown_argument_of_test_sh_is_one_line_and_status_2(self):
        for arguments in (["--quick"], ["--all", "--all"], [""]):
            result = self.run_script("test.sh", *arguments)
            self.assertEqual((2, "", 1), (result.returncode, result.stdout, result.stderr.count("\n")), arguments)
            self.assertIn("--all", result.stderr)


class Elsewhere(SetUp):
    def test_what_is_missing_is_named_and_nothing_is_installed(self):
        self.system("ID=fedora\nVERSION_ID=43\n")
        self.program("apt-get", f"echo called >>{self.machine}/apt.log")
        self.program("cmake", "echo cmake version 3.31.0")
        result = self.run_script("run.sh")
        self.assertEqual((2, ""), (result.returncode, result.stdout))
        for name in ("c++", "ninja", "pkg-config"):
            self.assertIn(f"  {name}\n", result.stderr)
        self.assertNotIn("  cmake\n", result.stderr)
        self.assertIn("CMAKE_PREFIX_PATH", result.stderr)
        self.assertEqual("", self.log("apt.log"))

    def test_libraries_and_an_old_cmake_are_named(self):
        self.system("ID=arch\n")
        for name in ("c++", "ninja"):
            self.program(name, "exit 0")
        self.program("pkg-config", "exit 1")
        self.program("cmake", "echo cmake version 3.22.1")
        result = self.run_script("run.sh")
        self.assertEqual(2, result.returncode)
        self.assertIn("  Botan 3.7 or newer", result.stderr)
        self.assertIn("  cmake 3.25 or newer (here: 3.22.1)\n", result.stderr)

    def test_the_probe_names_the_cmake_packages_that_are_not_found(self):
        for name in ("cmake", "ninja", "c++", "as", "ld", "ar", "ranlib", "uname"):
            (self.bin / name).symlink_to(shutil.which(name))
        result = self.run_functions("missing_cmake_packages Threads NoSuchLibrary")
        self.assertEqual("the CMake package NoSuchLibrary\n", result.stdout, result.stderr)


class Packages(SetUp):
    def setUp(self):
        super().setUp()
        self.system('ID=debian\nVERSION_ID="12"\n')
        self.program("apt-get", f'echo "$*" >>{self.machine}/apt.log')
        self.program("dpkg", "exit 0")
        self.program("dpkg-query", 'echo "g++ installed"; echo "cmake half-configured"; exit 1')

    def test_a_half_installed_package_counts_as_missing(self):
        result = self.run_functions("missing_packages g++ cmake ninja-build")
        self.assertEqual("cmake\nninja-build\n", result.stdout)

    def test_apt_is_not_called_where_nothing_is_missing(self):
        self.program("id", "echo 0")
        result = self.run_functions("install_packages g++")
        self.assertEqual((0, "", ""), (result.returncode, result.stderr, self.log("apt.log")))

    def test_only_what_is_missing_is_installed_without_recommendations(self):
        self.program("id", "echo 0")
        result = self.run_functions("install_packages g++ cmake")
        self.assertEqual(0, result.returncode, result.stderr)
        install = [line for line in self.log("apt.log").splitlines() if " install " in line]
        self.assertEqual(1, len(install))
        self.assertIn("--no-install-recommends", install[0])
        self.assertTrue(install[0].endswith(" cmake"))

    def test_a_user_who_is_not_root_goes_through_sudo(self):
        self.program("id", "echo 1000")
        self.program("sudo", f'echo "$*" >>{self.machine}/sudo.log; exec "$@"')
        result = self.run_functions("install_packages cmake")
        self.assertEqual(0, result.returncode, result.stderr)
        self.assertIn("apt-get", self.log("sudo.log"))

    def test_without_root_and_sudo_the_command_to_run_is_named(self):
        self.program("id", "echo 1000")
        result = self.run_functions("install_packages cmake")
        self.assertEqual((2, ""), (result.returncode, self.log("apt.log")))
        self.assertIn("apt-get install --no-install-recommends cmake\n", result.stderr)

    def test_debian_13_takes_its_own_botan_and_debian_12_none(self):
        self.program("id", "echo 0")
        self.run_functions("provide_packages build")
        self.assertNotIn("botan", self.log("apt.log"))
        self.system('ID=debian\nVERSION_ID="13"\n')
        self.run_functions("provide_packages build")
        self.assertIn("libbotan-3-dev", self.log("apt.log"))


class Botan(SetUp):
    def test_an_unfinished_build_is_not_taken_for_a_finished_one(self):
        self.program("pkg-config", "exit 1")
        where = "$botan_cache_root/botan-3.7.1-$botan_stamp"
        result = self.run_functions(f'mkdir -p "{where}"; cached_botan_prefix')
        self.assertEqual((1, ""), (result.returncode, result.stdout))
        result = self.run_functions(f'touch "{where}/complete"; cached_botan_prefix')
        self.assertEqual(0, result.returncode)
        self.assertTrue(result.stdout.startswith(f"{self.machine}/.cache/lockbox/botan-3.7.1-"))

    def test_one_at_another_place_is_found_through_cmake_prefix_path(self):
        (self.bin / "pkg-config").symlink_to(shutil.which("pkg-config"))
        folder = self.machine / "opt/lib/pkgconfig"
        folder.mkdir(parents=True)
        look = f'export PKG_CONFIG_LIBDIR=/nowhere CMAKE_PREFIX_PATH="/nowhere:{self.machine}/opt"; finds_botan'
        for version, status in (("3.7.0", 0), ("3.12.0", 0), ("3.6.1", 1)):
            (folder / "botan-3.pc").write_text(f"Name: Botan\nDescription: x\nVersion: {version}\n", encoding="utf-8")
            self.assertEqual(status, self.run_functions(look).returncode, version)

    def test_where_there_is_none_a_foreign_system_builds_none(self):
        self.system("ID=fedora\n")
        self.program("pkg-config", "exit 1")
        result = self.run_functions("provide_botan")
        self.assertEqual(2, result.returncode)
        self.assertIn("CMAKE_PREFIX_PATH", result.stderr)


class Building(SetUp):
    def setUp(self):
        super().setUp()
        self.program(
            "ninja",
            "echo \"ninja: Entering directory '$2'\"; echo '[0/2] Re-checking globbed directories...'; "
            "echo 'ninja: no work to do.'",
        )
        # Writes what the real one would write, unless it is interrupted.
        self.program(
            "cmake",
            f'echo "$*" >>{self.machine}/cmake.log; [ ! -e {self.machine}/interrupt ] || exit 130; '
            f'mkdir -p "$4"; touch "$4/build.ninja"',
        )

    def configure(self, *options):
        return self.run_functions("configure release " + " ".join(options))

    def configurations(self):
        return self.log("cmake.log").count("\n")

    def test_a_folder_is_configured_once(self):
        self.configure("-DA=1", "-DTESTS=OFF")
        self.configure("-DA=1", "-DTESTS=OFF")
        self.assertEqual(1, self.configurations())

    def test_an_interrupted_configuration_is_done_again(self):
        self.configure("-DA=1")
        (self.machine / "interrupt").touch()
        self.assertEqual(2, self.configure("-DA=2").returncode)
        (self.machine / "interrupt").unlink()
        self.assertEqual(0, self.configure("-DA=1").returncode)
        self.assertEqual(3, self.configurations())

    def test_another_wish_configures_anew_and_less_than_there_is_does_not(self):
        self.configure("-DA=1", "-DTESTS=ON")
        self.configure("-DA=2", "-DTESTS=ON")
        self.assertEqual(2, self.configurations())
        self.configure("-DA=2", "-DTESTS=OFF")
        self.assertEqual(2, self.configurations())

    def test_the_build_of_a_moved_repository_is_configured_anew(self):
        self.configure("-DA=1")
        moved = self.machine / "moved"
        self.root.rename(moved)
        self.root = moved
        self.configure("-DA=1")
        self.assertEqual(2, self.configurations())

    def test_set_up_that_has_nothing_to_do_says_nothing(self):
        self.configure("-DA=1")
        result = self.run_functions("configure release -DA=1; build release lockbox-cli")
        self.assertEqual((0, "", ""), (result.returncode, result.stdout, result.stderr))

    def test_a_build_that_fails_shows_why_and_ends_with_status_2(self):
        self.program("ninja", "echo '[1/2] Building x.o'; echo 'x.cpp:1: error'; exit 1")
        result = self.run_functions("build release lockbox-cli")
        self.assertEqual((2, ""), (result.returncode, result.stdout))
        self.assertIn("[1/2] Building x.o\nx.cpp:1: error\n", result.stderr)


class Run(SetUp):
    def setUp(self):
        super().setUp()
        self.system('ID=debian\nVERSION_ID="12"\n')
        self.program("dpkg-query", 'shift 3; printf "%s installed\\n" "$@"')
        self.program("pkg-config", "exit 0")
        self.program("ninja", 'echo "ninja: no work to do."')
        self.program("cmake", 'echo chatter; mkdir -p "$4/bin"; touch "$4/build.ninja"')
        program = self.root / "build/release/bin/lockbox-cli"
        program.parent.mkdir(parents=True)
        program.write_text(f"#!{self.bin}/bash\nprintf '<%s>' \"$@\"\nexit 3\n", encoding="utf-8")
        program.chmod(0o755)

    def test_arguments_and_status_pass_through_and_stdout_is_the_programs_alone(self):
        for given, received in (
            ([], "<walk>"),
            (["--scenario", "two words"], "<walk><--scenario><two words>"),
            (["walk", "--json"], "<walk><--json>"),
            (["scenarios"], "<scenarios>"),
            (["--help"], "<--help>"),
            (["-h"], "<-h>"),
            (["--version"], "<--version>"),
            (["nonsense"], "<nonsense>"),
        ):
            result = self.run_script("run.sh", *given)
            self.assertEqual((3, received), (result.returncode, result.stdout), result.stderr)


if __name__ == "__main__":
    unittest.main()
