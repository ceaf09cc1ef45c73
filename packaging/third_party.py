#!/usr/bin/python3
"""Lists other people's work in a package: THIRD-PARTY.txt with their notices and licences, and a software bill of materials
with the versions that this build used (sbom.cdx.json, CycloneDX 1.5).

third_party.py KIND FOLDER --version V --artifact FILE [--source PROJECT] [--office FOLDER]
    KIND      program or extension: the package
    FOLDER    the folder for the two files
    FILE      the program or the library; the bill has its SHA-256

third-party/components.toml names the components. A version is that of the Debian package that a component's file comes from.
If no package owns the file, or it does not exist, one sentence says so. The same files give the same bytes, because the bill
has no date."""
import argparse
import hashlib
import json
import os
import pathlib
import re
import subprocess
import tomllib
import urllib.parse

SOURCE = pathlib.Path(__file__).resolve().parents[1]
OFFICE = pathlib.Path("/usr/lib/libreoffice")
NOTICES, BILL = "THIRD-PARTY.txt", "sbom.cdx.json"
RULE = "=" * 100


def components(source, kind=None):
    with open(source / "third-party" / "components.toml", "rb") as file:
        return [one for one in tomllib.load(file)["component"] if kind is None or kind in one["in"]]


def licence_text(source, component):
    return (source / "third-party" / "licences" / f"{component['name']}.txt").read_text(encoding="utf-8")


def notices(source, kind):
    parts = [f"This {kind} carries the work of others, under these licences. Its own is in LICENSE.\n"]
    for one in components(source, kind):
        parts.append(f"{RULE}\n{one['name']}  {one['site']}\n{one['licence']}\n{RULE}\n\n{licence_text(source, one)}")
    return "\n".join(parts)


def run(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ, LC_ALL="C")).stdout
    except (OSError, subprocess.CalledProcessError) as failed:
        raise SystemExit(f"third_party.py: {' '.join(map(str, command))} failed, so no version can be told: {failed}") from failed


def place_of(file, office):
    if "/" not in file:
        return pathlib.Path(run(os.environ.get("CXX", "c++"), f"-print-file-name={file}").strip()).resolve()
    return pathlib.Path(file.replace("LIBREOFFICE", str(office), 1)).resolve()


def package_of(file, office):
    """(package, its version, its architecture) for a component's file."""
    owner = run("dpkg-query", "-S", place_of(file, office)).splitlines()[-1].split(": ")[0].split(",")[0]
    return tuple(run("dpkg-query", "-W", "-f", "${Package}\t${Version}\t${Architecture}", owner).split("\t"))


def upstream(version):
    """The upstream version: 9.1.0 for 9.1.0+ds1-2; 1.2.13 for 1:1.2.13.dfsg-1."""
    version = re.sub(r"^\d+:", "", version)
    return re.sub(r"[+.~](ds|dfsg).*$", "", version.rsplit("-", 1)[0])


def distribution():
    words = dict(re.findall(r'^(ID|VERSION_ID)="?([^"\n]*)"?$', pathlib.Path("/etc/os-release").read_text(), re.MULTILINE))
    return words.get("ID", "debian"), words.get("VERSION_ID", "")


def licences(expression):
    return [{"expression": expression}] if " " in expression else [{"license": {"id": expression}}]


def entry(component, office):
    package, version, architecture = package_of(component["file"], office)
    vendor, release = distribution()
    quoted = (urllib.parse.quote(word, safe="") for word in (package, version))
    return {"type": "library", "bom-ref": component["name"], "name": component["name"], "version": upstream(version),
            "licenses": licences(component["licence"]),
            "purl": f"pkg:deb/{vendor}/{'@'.join(quoted)}?arch={architecture}&distro={vendor}-{release}",
            "externalReferences": [{"type": "website", "url": component["site"]}]}


def bill(source, kind, version, artifact, office):
    name = "plancheck" if kind == "program" else "plancheck-calc"
    inside = [entry(one, office) for one in components(source, kind)]
    whole = {"type": "application" if kind == "program" else "library", "bom-ref": name, "name": name, "version": version,
             "licenses": licences("MPL-2.0"),
             "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(artifact.read_bytes()).hexdigest()}]}
    return {"bomFormat": "CycloneDX", "specVersion": "1.5", "version": 1, "metadata": {"component": whole},
            "components": inside,
            "dependencies": [{"ref": name, "dependsOn": [one["bom-ref"] for one in inside]},
                             *({"ref": one["bom-ref"], "dependsOn": []} for one in inside)]}


def write(folder, kind, version, artifact, source=SOURCE, office=OFFICE):
    """Writes the two files into the folder."""
    (folder / NOTICES).write_text(notices(source, kind), encoding="utf-8")
    text = json.dumps(bill(source, kind, version, artifact, office), indent=2, ensure_ascii=False)
    (folder / BILL).write_text(text + "\n", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("kind", choices=("program", "extension"))
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--artifact", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, default=SOURCE)
    parser.add_argument("--office", type=pathlib.Path, default=OFFICE)
    options = parser.parse_args()
    write(options.folder, options.kind, options.version, options.artifact, options.source, options.office)


if __name__ == "__main__":
    main()
