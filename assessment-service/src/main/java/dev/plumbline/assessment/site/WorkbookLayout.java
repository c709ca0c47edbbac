package dev.plumbline.assessment.site;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** What a workbook says about its sheets beside their cells, which the library that reads cells leaves out. */
final class WorkbookLayout {

    /** Cells that are merged; columns from 0. */
    record Merged(int firstRow, int lastRow, int firstColumn) {}

    /**
     * Of a sheet.
     *
     * @param hiddenRows their numbers
     * @param hiddenColumns their letters
     */
    record Layout(List<Integer> hiddenRows, List<String> hiddenColumns, List<Merged> merged) {

        private static final Layout NONE = new Layout(List.of(), List.of(), List.of());
    }

    private static final Pattern RANGE = Pattern.compile("([A-Z]{1,3})(\\d{1,7}):([A-Z]{1,3})(\\d{1,7})");
    private static final int MOST_MERGED = 5_000;
    private static final int MOST_HIDDEN = 2_000;

    private WorkbookLayout() {}

    /**
     * The layouts of sheets.
     *
     * @param ids of the sheets, as the workbook relates them to their parts
     */
    static List<Layout> of(byte[] content, List<String> ids) throws IOException {
        Map<String, String> targets = new HashMap<>();
        Map<String, Layout> layouts = new HashMap<>();
        ZipParts.each(content, (name, part) -> {
            try {
                if (name.equals("xl/_rels/workbook.xml.rels")) {
                    targets.putAll(targets(part));
                } else if (name.startsWith("xl/worksheets/") && name.endsWith(".xml")) {
                    layouts.put(name, layout(part));
                }
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
        });
        return ids.stream()
                .map(id -> layouts.getOrDefault(targets.getOrDefault(id, ""), Layout.NONE))
                .toList();
    }

    private static XMLStreamReader reader(InputStream part) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory.createXMLStreamReader(part);
    }

    private static Map<String, String> targets(InputStream part) throws XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        XMLStreamReader xml = reader(part);
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT
                    && xml.getLocalName().equals("Relationship")) {
                String target = String.valueOf(xml.getAttributeValue(null, "Target"));
                targets.put(
                        String.valueOf(xml.getAttributeValue(null, "Id")),
                        target.startsWith("/") ? target.substring(1) : "xl/" + target);
            }
        }
        return targets;
    }

    private static Layout layout(InputStream part) throws XMLStreamException {
        List<Integer> rows = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<Merged> merged = new ArrayList<>();
        XMLStreamReader xml = reader(part);
        int row = 0;
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "row" -> {
                    row = number(xml.getAttributeValue(null, "r"), row + 1);
                    if (isTrue(xml.getAttributeValue(null, "hidden")) && rows.size() < MOST_HIDDEN) {
                        rows.add(row);
                    }
                }
                case "col" -> {
                    int from = number(xml.getAttributeValue(null, "min"), 1);
                    int to = Math.min(number(xml.getAttributeValue(null, "max"), from), Workbook.MOST_COLUMNS);
                    for (int column = from; isTrue(xml.getAttributeValue(null, "hidden")) && column <= to; column++) {
                        columns.add(Workbook.letters(column - 1));
                    }
                }
                case "mergeCell" -> {
                    Matcher range = RANGE.matcher(String.valueOf(xml.getAttributeValue(null, "ref")));
                    if (range.matches() && merged.size() < MOST_MERGED) {
                        merged.add(new Merged(
                                Integer.parseInt(range.group(2)),
                                Integer.parseInt(range.group(4)),
                                column(range.group(1))));
                    }
                }
                default -> {
                    // Cells are read elsewhere.
                }
            }
        }
        return new Layout(rows, columns, merged);
    }

    private static int column(String letters) {
        int column = 0;
        for (char c : letters.toCharArray()) {
            column = column * 26 + c - 'A' + 1;
        }
        return column - 1;
    }

    private static int number(String written, int otherwise) {
        return written != null && written.matches("\\d{1,7}") ? Integer.parseInt(written) : otherwise;
    }

    private static boolean isTrue(String written) {
        return "1".equals(written) || "true".equals(written);
    }
}
