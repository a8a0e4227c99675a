"""A client of the service in Python, with stubs that are generated when it runs.

    client.py ADDRESS utf8|utf16|utf32    extracts ../article.txt and checks every span of the answer
    client.py ADDRESS bad-request         reads the violations of a bad request from the trailers
    client.py ADDRESS archive             archives ../article.txt, searches it, verifies a quotation and watches for it
"""

import importlib
import pathlib
import sys
import tempfile

import grpc
import grpc_tools
from google.protobuf.message import Message
from grpc_tools import protoc

HERE = pathlib.Path(__file__).resolve().parent
PROTOS = HERE.parents[3] / "protos"
ARTICLE = (HERE.parent / "article.txt").read_text(encoding="utf-8")

# How the text between two offsets is cut out of a Python string, whose own unit is the code point.
CUT = {
    "utf8": lambda text, begin, end: text.encode("utf-8")[begin:end].decode("utf-8"),
    "utf16": lambda text, begin, end: text.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le"),
    "utf32": lambda text, begin, end: text[begin:end],
}


def generate(folder):
    """Generates the stubs into a folder and makes them importable."""
    well_known = pathlib.Path(grpc_tools.__file__).parent / "_proto"
    files = [*PROTOS.glob("quoteextract/v1/*.proto"), *PROTOS.glob("google/rpc/*.proto")]
    arguments = ["protoc", f"-I{PROTOS}", f"-I{well_known}", f"--python_out={folder}", f"--grpc_python_out={folder}"]
    if protoc.main([*arguments, *map(str, files)]) != 0:
        sys.exit("The stubs could not be generated.")
    sys.path.insert(0, folder)
    # Debian's google.protobuf is already imported; its parent package must look for google.rpc in our folder too.
    sys.modules["google"].__path__ = [*sys.modules["google"].__path__, str(pathlib.Path(folder) / "google")]


def spans_of(message):
    """Every Span in a message, at any depth."""
    if message.DESCRIPTOR.full_name == "quoteextract.v1.Span":
        yield message
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        for part in [value] if isinstance(value, Message) else value:
            yield from spans_of(part)


def extract(stub, messages, types, encoding):
    unit = types.EncodingType.Value(f"ENCODING_TYPE_{encoding.upper()}")
    request = messages.ExtractRequest(
        document=messages.Document(document_id="article", text=ARTICLE),
        config=messages.ExtractConfig(encoding_type=unit, include_rejected=True),
    )
    response = stub.Extract(request, timeout=30)
    assert response.document_id == "article"
    assert response.encoding_type == unit

    spans = list(spans_of(response))
    for span in spans:
        assert CUT[encoding](ARTICLE, span.begin_offset, span.end_offset) == span.text, span
    return [piece.span.text for attribution in response.attributions for piece in attribution.content], len(spans)


def bad_request(stub, messages):
    from google.rpc import error_details_pb2, status_pb2

    document = messages.Document(text=ARTICLE, title="🛳" * 2049)
    try:
        stub.Extract(messages.ExtractRequest(document=document, config=messages.ExtractConfig(min_confidence=2)), timeout=30)
        sys.exit("The request was accepted.")
    except grpc.RpcError as error:
        assert error.code() == grpc.StatusCode.INVALID_ARGUMENT, error
        trailers = dict(error.trailing_metadata())

    status = status_pb2.Status.FromString(trailers["grpc-status-details-bin"])
    assert status.code == grpc.StatusCode.INVALID_ARGUMENT.value[0]
    details = error_details_pb2.BadRequest()
    assert any(detail.Unpack(details) for detail in status.details)
    return {violation.field: violation.description for violation in details.field_violations}


def archive(channel, messages, types):
    """Cuts every range of the archive's answers out of the quote's content, in code points."""
    documents = importlib.import_module("quoteextract.v1.archive_document_pb2")
    quotes = importlib.import_module("quoteextract.v1.archive_quote_pb2")
    verification = importlib.import_module("quoteextract.v1.archive_verification_pb2")
    stub = importlib.import_module("quoteextract.v1.quote_archive_pb2_grpc").QuoteArchiveStub(channel)
    unit = types.ENCODING_TYPE_UTF32

    request = documents.PutDocumentRequest(request_id="once", document=messages.Document(text=ARTICLE, url="https://gazette.example/bridge"))
    assert stub.PutDocument(request, timeout=30) == stub.PutDocument(request, timeout=30)

    found = stub.SearchQuotes(quotes.SearchQuotesRequest(filter={"query": "krone"}, encoding_type=unit), timeout=30)
    match = found.matches[0]
    assert "🪙" in match.quote.content, match
    assert [match.quote.content[h.begin_offset : h.end_offset] for h in match.highlights] == ["krone"], match

    verified = stub.VerifyQuote(verification.VerifyQuoteRequest(claim=match.quote.content, encoding_type=unit), timeout=30).verification
    for source in verified.sources:
        assert source.quote.content[source.source.begin_offset : source.source.end_offset], source
        assert verified.claim[source.claim.begin_offset : source.claim.end_offset], source

    for answer in stub.WatchQuotes(quotes.WatchQuotesRequest(from_beginning=True), timeout=30):
        if answer.HasField("quote"):
            assert answer.cursor and answer.quote.publication.url == "https://gazette.example/bridge", answer
            break


def main(address, task):
    with tempfile.TemporaryDirectory() as folder, grpc.insecure_channel(address) as channel:
        generate(folder)
        types = importlib.import_module("quoteextract.v1.attribution_pb2")
        messages = importlib.import_module("quoteextract.v1.quote_extractor_pb2")
        stub = importlib.import_module("quoteextract.v1.quote_extractor_pb2_grpc").QuoteExtractorStub(channel)

        if task == "archive":
            archive(channel, messages, types)
        elif task == "bad-request":
            violations = bad_request(stub, messages)
            assert set(violations) == {"document.title", "config.min_confidence"}, violations
            assert all(violations.values())
        else:
            quotations, spans = extract(stub, messages, types, task)
            for expected in ["“We will build it, 𠮷 or no 𠮷 😀,”", "“Not a single 🪙 krone,”", "“𝔗𝔥𝔢 old timetable stays until spring 🌷,”"]:
                assert expected in quotations, quotations
            print(f"{spans} spans")
        print(f"OK: {task}")


if __name__ == "__main__":
    main(*sys.argv[1:])
