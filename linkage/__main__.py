"""Let `python -m linkage` be the command `linkage`."""

from linkage.cli.main import run

if __name__ == "__main__":
    run()
