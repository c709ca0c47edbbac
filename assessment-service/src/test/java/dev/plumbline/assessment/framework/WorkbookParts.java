package dev.plumbline.assessment.framework;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks written part by part, with what the library that writes workbooks never writes. */
public final class WorkbookParts {

    /**
     * A sheet.
     *
     * @param state {@code visible} or {@code hidden}
     * @param inside what its element has inside: {@code cols}, {@code sheetData}, {@code mergeCells}
     */
    public record Sheet(String name, String state, String inside) {}

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private WorkbookParts() {}

    /** A workbook of one sheet with a header, a column {@code role}, and this cell beside it. */
    public static byte[] withCell(String cell) {
        return of(List.of(new Sheet(
                "One",
                "visible",
                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>role</t></is></c>" + cell
                        + "</row></sheetData>")));
    }

    /** A workbook in which the style 1 is a day. */
    public static byte[] of(List<Sheet> sheets) {
        var names = new StringBuilder();
        var related = new StringBuilder();
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 1; i <= sheets.size(); i++) {
                Sheet sheet = sheets.get(i - 1);
                names.append("<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"r%d\"/>"
                        .formatted(sheet.name(), i, sheet.state(), i));
                related.append("<Relationship Id=\"r%d\" Type=\"%s/worksheet\" Target=\"worksheets/sheet%d.xml\"/>"
                        .formatted(i, RELATIONS, i));
                part(
                        zip,
                        "xl/worksheets/sheet" + i + ".xml",
                        "<worksheet xmlns=\"" + MAIN + "\">" + sheet.inside() + "</worksheet>");
            }
            part(
                    zip,
                    "xl/workbook.xml",
                    "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS + "\"><sheets>" + names
                            + "</sheets></workbook>");
            part(
                    zip,
                    "xl/_rels/workbook.xml.rels",
                    relationships(related + "<Relationship Id=\"s\" Type=\"" + RELATIONS
                            + "/styles\" Target=\"styles.xml\"/>"));
            part(
                    zip,
                    "xl/styles.xml",
                    "<styleSheet xmlns=\"" + MAIN + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\""
                            + " formatCode=\"00000\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf"
                            + " numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
                            + "</cellXfs></styleSheet>");
            part(
                    zip,
                    "_rels/.rels",
                    relationships("<Relationship Id=\"b\" Type=\"" + RELATIONS
                            + "/officeDocument\" Target=\"xl/workbook.xml\"/>"));
            part(
                    zip,
                    "[Content_Types].xml",
                    "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\""
                            + " ContentType=\"application/xml\"/><Default Extension=\"rels\" ContentType="
                            + "\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\""
                            + " ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String relationships(String inside) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + inside
                + "</Relationships>";
    }

    private static void part(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
