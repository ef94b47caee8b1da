"""Set a dossier as a PDF/A-2b that anybody can read in twenty years: no network, no clock, no type but the typesetter's own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from linkage.errors import LinkageError
from linkage.evidence.dossier import FORMAT, Dossier
from linkage.evidence.formats import end_of_data
from linkage.evidence.pdf_data import describe
from linkage.visible import visible

TEMPLATES = Path(__file__).parent / "templates"
# The archival standard: what it shows does not depend on the reader's machine. `b`: looks are kept; text is extractable too.
STANDARD: Literal["a-2b"] = "a-2b"


def render_pdf(dossier: Dossier) -> bytes:
    """Return the report as PDF/A-2b; the same dossier gives the same bytes, dated with the end of its data.

    Every text of the dossier is shown as text: the typesetter gets it as data, never as markup. Raises LinkageError for
    a dossier of a newer format or without a time, and when the typesetter refuses the document.
    """
    import typst

    if dossier["format"] != FORMAT:
        raise LinkageError(
            f"dossier of format {dossier['format']}: this version draws format {FORMAT}; install a newer linkage"
        )
    report = json.dumps(describe(dossier), ensure_ascii=False)
    try:
        return typst.compile(
            TEMPLATES / "report.typ",
            root=TEMPLATES,
            format="pdf",
            pdf_standards=[STANDARD],
            ignore_system_fonts=True,
            sys_inputs={"report": report},
            timestamp=max(0, int(end_of_data(dossier).timestamp())),
        )
    except typst.TypstError as error:
        raise LinkageError(
            f"{visible(dossier['case_id'])}: the report could not be set as PDF: {error.message}"
        ) from error
