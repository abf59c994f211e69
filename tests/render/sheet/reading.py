"""A PDF read back by pdfium, the reader inside Chromium, and QR codes by zxing."""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp

_BREAKS = re.compile(r"[\s\u200b\ufffe-]+")


@dataclass(frozen=True)
class Read:
    """What a reader finds in a PDF. ``sizes`` are those of its type, in points."""

    pages: int
    size: tuple[float, float]
    title: str
    subject: str
    tagged: bool
    words: str
    sizes: tuple[float, ...]
    codes: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]


def read(pdf: bytes) -> Read:
    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    text = page.get_textpage()
    return Read(
        len(document),
        page.get_size(),
        document.get_metadata_value("Title"),
        document.get_metadata_value("Subject"),
        bool(pdfium.FPDFCatalog_IsTagged(document)),
        folded(text.get_text_range()),
        tuple(_sizes(text)),
        _codes(page),
        tuple(_roles(page)),
    )


def folded(text: str) -> str:
    """Without blanks and hyphens, whose places at the end of a line a reader has to guess."""
    return _BREAKS.sub("", text)


def _sizes(text: pypdfium2.PdfTextPage) -> Iterator[float]:
    matrix = pdfium.FS_MATRIX()
    for index in range(text.count_chars()):
        if pdfium.FPDFText_GetUnicode(text, index) > ord(" "):
            pdfium.FPDFText_GetMatrix(text, index, matrix)
            yield round(pdfium.FPDFText_GetFontSize(text, index) * abs(matrix.d), 2)


def _codes(page: pypdfium2.PdfPage) -> tuple[str, ...]:
    picture = page.render(scale=2, grayscale=True)
    pixels = memoryview(bytes(picture.buffer)).cast("B", (picture.height, picture.stride))
    return tuple(code.text for code in zxingcpp.read_barcodes(pixels))


def _roles(page: pypdfium2.PdfPage) -> Iterator[tuple[str, str]]:
    """The tags of a page with their alternative texts, in reading order."""
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
        yield from _tags(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index))
    pdfium.FPDF_StructTree_Close(tree)


def _tags(element: object) -> Iterator[tuple[str, str]]:
    if not element:
        return
    yield (
        _string(pdfium.FPDF_StructElement_GetType, element),
        _string(pdfium.FPDF_StructElement_GetAltText, element),
    )
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from _tags(pdfium.FPDF_StructElement_GetChildAtIndex(element, index))


def _string(get: object, element: object) -> str:
    assert callable(get)
    length = get(element, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 2))
    get(element, buffer, length)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le")
