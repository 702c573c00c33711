"""One issue as each OCR tool writes it: the shapes of FIELD's survey, filled with the blocks of our own fixture.

A page is a list of ``Print``: what stands on it, in order, with the box that a single column gives it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

EM = 20
WIDTH = 40  # em of the one column
TOP, LEADING = 100, 26
FURNITURE = re.compile(r"^(?:第?[0-9一二三四] ?版 .{1,4}|第[一二三四]版 .{1,4}|0\d 版 .{1,4})$")


@dataclass(frozen=True)
class Print:
    kind: str  # "text", "title", "image", "header"
    text: str
    level: int
    box: tuple[int, int, int, int]


Page = list[Print]
Writer = Callable[[list[Page]], str]


def pages_of(folder: Path) -> list[Page]:
    """The blocks of a folder of Markdown pages."""
    return [list(_prints(file.read_text(encoding="utf-8"))) for file in sorted(folder.glob("p*.md"))]


def _prints(text: str) -> Iterator[Print]:
    top = TOP
    for block in re.split(r"\n\s*\n", text.strip()):
        for part in _parts(block):
            level = len(part) - len(part.lstrip("#"))
            bare = part.lstrip("# ")
            kind = "title" if level else "image" if part.startswith("![") else "text"
            kind = "header" if FURNITURE.match(bare) else kind
            height = LEADING * (1 + max(len(line) // WIDTH for line in bare.split("\n")) + bare.count("\n"))
            yield Print(kind, bare, level, (EM, top, EM * (WIDTH + 1), top + height))
            top += height + LEADING


def _parts(block: str) -> Iterator[str]:
    """The heading lines of a block on their own, the rest together."""
    rest: list[str] = []
    for line in block.split("\n"):
        if line.startswith("#"):
            if rest:
                yield "\n".join(rest)
            rest = []
            yield line
        else:
            rest.append(line.rstrip())
    if rest:
        yield "\n".join(rest)


def _json(found: Any) -> str:
    return json.dumps(found, ensure_ascii=False, indent=1)


def _path(one: Print) -> str:
    return one.text[one.text.index("(") + 1 : -1]


def _mille(one: Print) -> list[int]:
    left, top, right, bottom = one.box
    return [left * 1000 // 900, top // 20, right * 1000 // 900, bottom // 20 + 1]


def mineru_content_list(pages: list[Page]) -> str:
    """Version 1; headers come at the end of their page, as MinerU appends what it sets aside."""
    out: list[dict[str, Any]] = []
    for number, page in enumerate(pages):
        for one in sorted(page, key=lambda one: one.kind == "header"):
            item: dict[str, Any] = {"type": "text" if one.kind == "title" else one.kind, "text": one.text}
            if one.kind == "image":
                item = {"type": "image", "img_path": _path(one), "image_caption": [], "image_footnote": []}
            if one.level:
                item["text_level"] = one.level
            out.append({**item, "bbox": _mille(one), "page_idx": number})
    return _json(out)


def mineru_content_list_v2(pages: list[Page]) -> str:
    return _json([[_v2(one) for one in page] for page in pages])


def _v2(one: Print) -> dict[str, Any]:
    spans = [{"type": "text", "content": one.text}]
    if one.kind == "image":
        held: dict[str, Any] = {"image_source": {"path": _path(one)}, "image_caption": [], "image_footnote": []}
        return {"type": "image", "content": held, "bbox": _mille(one)}
    if one.kind == "title":
        return {"type": "title", "content": {"title_content": spans, "level": one.level}, "bbox": _mille(one)}
    name = "page_header" if one.kind == "header" else "paragraph"
    return {"type": name, "content": {f"{name}_content": spans}, "bbox": _mille(one)}


def mineru_middle(pages: list[Page]) -> str:
    """Version 3: blocks before and after MinerU's own joining; the header among what it sets aside."""
    out = []
    for number, page in enumerate(pages):
        blocks = [_block3(one, n) for n, one in enumerate(page) if one.kind != "header"]
        aside = [_block3(one, n) for n, one in enumerate(page) if one.kind == "header"]
        size = [900, 20000]
        out.append({"preproc_blocks": blocks, "page_idx": number, "page_size": size, "discarded_blocks": aside,
                    "para_blocks": _joined(blocks)})  # fmt: skip
    return _json({"pdf_info": out, "_backend": "pipeline", "_version_name": "3.4.5"})


def _block3(one: Print, number: int) -> dict[str, Any]:
    box = list(one.box)
    if one.kind == "image":
        body = {
            "type": "image_body",
            "bbox": box,
            "lines": [{"bbox": box, "spans": [{"type": "image", "image_path": _path(one)}]}],
        }
        return {"type": "image", "bbox": box, "blocks": [body], "index": number}
    lines = [
        {"bbox": box, "spans": [{"type": "text", "content": line, "score": 0.93}]} for line in one.text.split("\n")
    ]
    extra = {"level": one.level} if one.level else {}
    return {"type": one.kind, "bbox": box, "lines": lines, "index": number, **extra}


def _joined(blocks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As MinerU's wrong joins look: the lines of each second block stand in the one before it."""
    out = [{**block, "lines": list(block.get("lines", []))} for block in blocks]
    for before, after in zip(out[::2], out[1::2], strict=False):
        if before["type"] == after["type"] == "text":
            before["lines"] += after["lines"]
            after["lines"], after["lines_deleted"] = [], True
    return out


def mineru_middle_4(pages: list[Page]) -> str:
    out = []
    for number, page in enumerate(pages):
        blocks: list[dict[str, Any]] = []
        for index, one in enumerate(page):
            kind = {"title": "paragraph_title", "image": "image"}.get(one.kind, one.kind)
            content: list[dict[str, Any]] = [{"type": "text", "content": one.text}]
            box = [edge / size for edge, size in zip(one.box, (900, 20000, 900, 20000), strict=True)]
            if one.kind == "image":
                content = [{"type": "image_body", "index": index, "bbox": box, "image_path": _path(one)}]
            block = {"type": kind, "index": index, "bbox": box, "content": content}
            blocks.append({**block, "level": one.level} if one.level else block)
        out.append({"page_idx": number, "blocks": blocks})
    return _json({"schema": "docvortex.middle", "schema_version": "2.0", "pages": out, "extensions": {}})


def _paddle(page: Page, number: int) -> dict[str, Any]:
    blocks = []
    for index, one in enumerate(page):
        label = {"title": "paragraph_title", "image": "image", "header": "header"}.get(one.kind, "text")
        content = "" if one.kind == "image" else "#" * one.level + " " + one.text if one.level else one.text
        order = None if one.kind == "header" else index
        blocks.append({"block_label": label, "block_content": content, "block_bbox": list(one.box),
                       "block_id": index, "block_order": order})  # fmt: skip
    sizes = {"width": 900, "height": 20000}
    return {"input_path": "a.pdf", "page_index": number, "page_count": 4, **sizes, "parsing_res_list": blocks}


def paddle_server(pages: list[Page]) -> str:
    results = [
        {"prunedResult": _paddle(page, n), "markdown": {"text": "", "images": {}}} for n, page in enumerate(pages)
    ]
    return _json({"errorCode": 0, "result": {"layoutParsingResults": results}})


def paddle_results(pages: list[Page]) -> str:
    """What several results print, one behind the other, the last page first."""
    return _json([{"res": _paddle(page, n)} for n, page in reversed(list(enumerate(pages)))])


def paddle_lines(pages: list[Page]) -> str:
    return "\n".join(json.dumps(_paddle(page, n), ensure_ascii=False) for n, page in enumerate(pages))


def docling(pages: list[Page]) -> str:
    texts: list[dict[str, Any]] = []
    pictures: list[dict[str, Any]] = []
    children: list[dict[str, str]] = []
    for number, page in enumerate(pages, start=1):
        for one in page:
            left, top, right, bottom = one.box
            box = {"l": left, "t": 20000 - top, "r": right, "b": 20000 - bottom, "coord_origin": "BOTTOMLEFT"}
            prov = [{"page_no": number, "bbox": box, "charspan": [0, len(one.text)]}]
            if one.kind == "image":
                reference = f"#/pictures/{len(pictures)}"
                pictures.append({"self_ref": reference, "label": "picture", "content_layer": "body", "prov": prov})
            else:
                reference = f"#/texts/{len(texts)}"
                label = {"title": "section_header", "header": "page_header"}.get(one.kind, "text")
                label = "title" if one.level == 1 else label
                layer = "furniture" if one.kind == "header" else "body"
                item = {"self_ref": reference, "label": label, "content_layer": layer, "prov": prov, "text": one.text}
                texts.append({**item, "level": one.level - 1} if one.level > 1 else item)
            children.append({"$ref": reference})
    sizes = {str(n): {"size": {"width": 900.0, "height": 20000.0}, "page_no": n} for n in range(1, len(pages) + 1)}
    body = {"self_ref": "#/body", "children": children}
    return _json({"schema_name": "DoclingDocument", "version": "1.10.0", "body": body, "texts": texts,
                  "pictures": pictures, "tables": [], "groups": [], "pages": sizes})  # fmt: skip


def olmocr(pages: list[Page]) -> str:
    text, spans = "", []
    for number, page in enumerate(pages, start=1):
        start = len(text)
        text += markdown(page) + ("\n" if number < len(pages) else "")
        spans.append([start, len(text), number])
    record = {"id": "x", "text": text, "source": "olmocr", "added": "2026-01-01", "created": "2026-01-01",
              "metadata": {"Source-File": "a.pdf", "pdf-total-pages": len(pages)}, "attributes": {"pdf_page_numbers": spans}}  # fmt: skip
    return json.dumps(record, ensure_ascii=False) + "\n"


def glm(pages: list[Page]) -> str:
    out = []
    for page in pages:
        regions: list[dict[str, Any]] = []
        for index, one in enumerate(page):
            content = "#" * one.level + " " + one.text if one.level else one.text
            region: dict[str, Any] = {"index": index, "label": "text", "content": content, "bbox_2d": _mille(one)}
            if one.kind == "image":
                region |= {"label": "image", "content": None, "image_path": _path(one)}
            if one.kind == "header":
                region["native_label"] = "header"
            regions.append(region)
        out.append(regions)
    return _json(out)


def markdown(page: Page) -> str:
    return "\n\n".join(f"{'#' * one.level} {one.text}" if one.level else one.text for one in page)


def marker(pages: list[Page]) -> str:
    return "".join(f"\n\n{{{n}}}{'-' * 48}\n\n{_escaped(markdown(page))}" for n, page in enumerate(pages))


def _escaped(text: str) -> str:
    return re.sub(r"(?<!^)([_$])", r"\\\1", text)


def chandra(pages: list[Page]) -> str:
    parts = [markdown(pages[0])] + [f"\n\n{n}{'-' * 48}\n\n{markdown(page)}" for n, page in enumerate(pages) if n]
    return "".join(parts)


def deepseek(pages: list[Page]) -> str:
    return "".join(markdown(page) + "\n\n<--- Page Split --->\n" for page in pages)


def deepseek_grounded(pages: list[Page]) -> str:
    """``_det.mmd``: each region with its label and its box in thousandths."""
    out = ""
    for page in pages:
        for one in page:
            label = {"title": "sub_title", "image": "image"}.get(one.kind, "text")
            body = "" if one.kind == "image" else ("#" * one.level + " " if one.level else "") + one.text + "\n"
            out += f"<|ref|>{label}<|/ref|><|det|>[{_mille(one)}]<|/det|>\n{body}\n"
        out += "\n<--- Page Split --->\n"
    return out


def docling_markdown(pages: list[Page]) -> str:
    return "\n\n<!-- page break -->\n\n".join(markdown(page) for page in pages)


BLOCKS: Sequence[Writer] = (
    mineru_content_list, mineru_content_list_v2, mineru_middle, mineru_middle_4, paddle_server, paddle_results,
    paddle_lines, docling, olmocr, glm, marker, chandra, deepseek, deepseek_grounded, docling_markdown,
)  # fmt: skip


# Formats that give printed lines: set in one column of EM, headings larger.


def typeset(pages: list[Page]) -> list[list[tuple[str, tuple[int, int, int, int]]]]:
    """The printed lines of each page, a block's after another's, one list a page of (text, box); "" ends a block."""
    out = []
    for page in pages:
        lines: list[tuple[str, tuple[int, int, int, int]]] = []
        top, ended = TOP, True
        for one in page:
            if one.kind == "image":
                top += 10 * LEADING
                continue
            size = {1: 56, 2: 44, 3: 34, 4: 32}.get(one.level, EM)
            for paragraph in one.text.split("\n"):
                indent = 2 if not one.level and ended and len(paragraph) > 15 else 0  # a torn paragraph goes on flush
                ended = bool(one.level) or paragraph[-1] in "。！？”)）"
                for number, line in enumerate(_broken(paragraph, EM * WIDTH // size, indent)):
                    left = EM + (indent * size if not number else 0)
                    lines.append((line, (left, top, left + round(_ems(line) * size), top + size)))
                    top += size + 6
            lines.append(("", (0, 0, 0, 0)))
            top += 20
        out.append(lines)
    return out


def _ems(line: str) -> float:
    return sum(1.0 if char > "\u2000" else 0.5 for char in line)


def _broken(text: str, width: int, indent: int) -> Iterator[str]:
    line, room = "", width - indent
    for word in re.findall(r"[!-~]+|.", text):
        if line and _ems(line + word) > room and word not in "，。；：、？！”）》,.;:?!)":
            yield line
            line, room = "", width
        line += word
    if line.strip():
        yield line


def _words(line: str, box: tuple[int, int, int, int]) -> Iterator[tuple[str, tuple[int, int, int, int]]]:
    left, top, _, bottom = box
    size = (box[2] - left) / max(_ems(line), 0.5)
    at = float(left)
    for word in re.findall(r"[!-~]+| |[^!-~ ]{1,2}", line):
        width = _ems(word) * size
        if word != " ":
            yield word, (round(at), top, round(at + width), bottom)
        at += width


def _blocks(
    lines: list[tuple[str, tuple[int, int, int, int]]],
) -> Iterator[list[tuple[str, tuple[int, int, int, int]]]]:
    block: list[tuple[str, tuple[int, int, int, int]]] = []
    for line in lines:
        if line[0]:
            block.append(line)
        elif block:
            yield block
            block = []


def hocr(pages: list[Page]) -> str:
    out = ""
    for number, lines in enumerate(typeset(pages)):
        out += f"<div class='ocr_page' id='page_{number + 1}' title='bbox 0 0 900 20000; ppageno {number}'>\n"
        for block in _blocks(lines):
            out += "<p class='ocr_par'>\n"
            for text, box in block:
                words = " ".join(
                    f"<span class='ocrx_word' title='{_bbox(at)}; x_wconf 90'>{_text(word)}</span>"
                    for word, at in _words(text, box)
                )
                out += f"<span class='ocr_line' title='{_bbox(box)}'>{words}</span>\n"
            out += "</p>\n"
        out += "</div>\n"
    return f"<!DOCTYPE html><html><head><meta name='ocr-system' content='tesseract'/></head><body>{out}</body></html>"


def _span(word: str, box: tuple[int, int, int, int]) -> str:
    return f"<span class='ocrx_word' title='{_bbox(box)}; x_wconf 90'>{_text(word)}</span>"


def _bbox(box: tuple[int, int, int, int]) -> str:
    return "bbox " + " ".join(map(str, box))


def _text(word: str) -> str:
    return word.replace("&", "&amp;").replace("<", "&lt;")


UNITS = {"pixel": 1.0, "mm10": 0.8467, "inch1200": 4.0}  # of a pixel at 300 dpi
HEADLINE = "tag_headline"


def alto(pages: list[Page], version: int = 3, unit: str = "pixel", *, tags: bool = False, order: bool = False) -> str:
    """``tags``: headlines refer to a StructureTag, 3.0 and later; ``order``: a ReadingOrder, 4.3 and later."""
    size, out, read = UNITS[unit], "", ""
    for number, (page, lines) in enumerate(zip(pages, typeset(pages), strict=True)):
        kinds = [one for one in page if one.kind != "image"]
        out += f"<Page ID='page_{number}' PHYSICAL_IMG_NR='{number}' WIDTH='{900 * size:g}' HEIGHT='{20000 * size:g}'>"
        out += f"<PrintSpace {_hpos((0, 0, 900, 20000), size)}>\n"
        for count, (one, block) in enumerate(zip(kinds, _blocks(lines), strict=True)):
            name = f"p{number + 1}_b{count}"
            read += f"<ElementRef ID='ref_{name}' REF='{name}'/>"
            tag = f" TAGREFS='{HEADLINE}'" if tags and one.level else ""
            out += f"<TextBlock ID='{name}' {_hpos(_surrounding(block), size)}{tag}>"
            for text, box in block:
                words = "<SP/>".join(
                    f"<String CONTENT={quoteattr(word)} {_hpos(at, size)}/>" for word, at in _words(text, box)
                )
                out += f"<TextLine {_hpos(box, size)}>{words}</TextLine>\n"
            out += "</TextBlock>"
        out += "</PrintSpace></Page>\n"
    head = f"<Description><MeasurementUnit>{unit}</MeasurementUnit></Description>"
    if tags:
        head += f"<Tags><StructureTag ID='{HEADLINE}' TYPE='region' LABEL='Heading'/></Tags>"
    if order:
        head += f"<ReadingOrder><OrderedGroup ID='order'>{read}</OrderedGroup></ReadingOrder>"
    space = f"http://www.loc.gov/standards/alto/ns-v{version}#"
    return f"<?xml version='1.0' encoding='UTF-8'?>\n<alto xmlns='{space}'>{head}<Layout>{out}</Layout></alto>"


def _surrounding(block: list[tuple[str, tuple[int, int, int, int]]]) -> tuple[int, int, int, int]:
    lefts, tops, rights, bottoms = zip(*(box for _, box in block), strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _hpos(box: tuple[int, int, int, int], size: float = 1.0) -> str:
    left, top, right, bottom = (edge * size for edge in box)
    return f"HPOS='{left:g}' VPOS='{top:g}' WIDTH='{right - left:g}' HEIGHT='{bottom - top:g}'"


def tsv(pages: list[Page]) -> str:
    head = [
        "level",
        "page_num",
        "block_num",
        "par_num",
        "line_num",
        "word_num",
        "left",
        "top",
        "width",
        "height",
        "conf",
        "text",
    ]
    rows: list[list[object]] = []
    for number, lines in enumerate(typeset(pages), start=1):
        rows.append([1, number, 0, 0, 0, 0, 0, 0, 900, 20000, -1, ""])
        for count, block in enumerate(_blocks(lines), start=1):
            rows.append([2, number, count, 0, 0, 0, 0, 0, 900, 20000, -1, ""])
            rows.append([3, number, count, 1, 0, 0, 0, 0, 900, 20000, -1, ""])
            for nth, (text, box) in enumerate(block, start=1):
                rows.append([4, number, count, 1, nth, 0, *_size(box), -1, ""])
                rows += [
                    [5, number, count, 1, nth, n, *_size(at), 91.5, word]
                    for n, (word, at) in enumerate(_words(text, box), start=1)
                ]
    return "\n".join("\t".join(map(str, row)) for row in [head, *rows]) + "\n"


def _size(box: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return box[0], box[1], box[2] - box[0], box[3] - box[1]


def page_xml(pages: list[Page], year: str = "2019") -> list[str]:
    """PAGE holds one page a file."""
    out = []
    for lines in typeset(pages):
        regions, order = "", ""
        for count, block in enumerate(_blocks(lines)):
            order += f"<RegionRefIndexed index='{count}' regionRef='r{count}'/>"
            around = _points(_surrounding(block))
            regions += f"<TextRegion id='r{count}' type='paragraph'><Coords points='{around}'/>"
            for nth, (text, box) in enumerate(block):
                regions += f"<TextLine id='r{count}l{nth}'><Coords points='{_points(box)}'/>"
                regions += f"<TextEquiv><Unicode>{_text(text)}</Unicode></TextEquiv></TextLine>\n"
            regions += "</TextRegion>"
        reading = f"<ReadingOrder><OrderedGroup id='g'>{order}</OrderedGroup></ReadingOrder>"
        page = f"<Page imageFilename='a.png' imageWidth='900' imageHeight='20000'>{reading}{regions}</Page>"
        day = "2024-03-02T00:00:00"
        made = f"<Metadata><Creator>test</Creator><Created>{day}</Created><LastChange>{day}</LastChange></Metadata>"
        space = f"http://schema.primaresearch.org/PAGE/gts/pagecontent/{year}-07-15"
        out.append(f"<?xml version='1.0' encoding='UTF-8'?>\n<PcGts xmlns='{space}'>{made}{page}</PcGts>")
    return out


def _points(box: tuple[int, int, int, int]) -> str:
    left, top, right, bottom = box
    return f"{left},{top} {right},{top} {right},{bottom} {left},{bottom}"
