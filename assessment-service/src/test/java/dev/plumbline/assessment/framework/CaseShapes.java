package dev.plumbline.assessment.framework;

import static dev.plumbline.assessment.framework.CaseMutants.id;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * One framework, a skill with two levels of two statements and of one, as editors and networks of CASE hand it out: each leaves out, adds
 * or writes otherwise what the standard lets them, and some what it does not.
 */
final class CaseShapes {

    private static final String HOST = "https://network.example/ims/case/v1p1/CFItems/";

    private CaseShapes() {}

    private static String item(int n, String text, String more) {
        return "{\"identifier\":\"%s\",\"uri\":\"%s%s\",\"fullStatement\":\"%s\",\"lastChangeDateTime\":\"2025-03-04T05:06:07Z\"%s}"
                .formatted(id(n), HOST, id(n), text, more);
    }

    private static String below(int n, int child, int parent, String sequence) {
        return ("{\"identifier\":\"%s\",\"associationType\":\"isChildOf\"%s,\"originNodeURI\":{\"title\":\"a\",\"identifier\":\"%s\","
                        + "\"uri\":\"%s%s\"},\"destinationNodeURI\":{\"title\":\"b\",\"identifier\":\"%s\",\"uri\":\"%s%s\"}}")
                .formatted(
                        id(900 + n),
                        sequence.isEmpty() ? "" : ",\"sequenceNumber\":" + sequence,
                        id(child),
                        HOST,
                        id(child),
                        id(parent),
                        HOST,
                        id(parent));
    }

    private static final String DOCUMENT =
            "\"CFDocument\":{\"identifier\":\"%s\",\"uri\":\"https://network.example/d\",\"creator\":\"The harbour board\",\"title\":\"Harbour\",\"lastChangeDateTime\":\"2025-03-04T05:06:07Z\",\"language\":\"en\"}"
                    .formatted(id(1));

    private static String items(String skill, String three, String four) {
        return "\"CFItems\":[" + String.join(",", item(11, "Keeping lamps", skill), item(12, "Level 3", three)) + ","
                + String.join(
                        ",",
                        item(13, "Level 4", four),
                        item(14, "Trims lamps.", ""),
                        item(15, "Keeps the log.", ""),
                        item(16, "Plans the watches.", ""))
                + "]";
    }

    private static final String CODE = ",\"humanCodingScheme\":\"LAMP\"";

    private static final String ASSOCIATIONS = "\"CFAssociations\":["
            + String.join(
                    ",",
                    below(1, 11, 1, "1"),
                    below(2, 12, 11, "1"),
                    below(3, 13, 11, "2"),
                    below(4, 15, 12, "2"),
                    below(5, 14, 12, "1"),
                    below(6, 16, 13, "1"))
            + "]";

    private static String whole(String items, String associations) {
        return "{" + DOCUMENT + "," + items + "," + associations + "}";
    }

    private static String plain() {
        return whole(items(CODE, "", ""), ASSOCIATIONS);
    }

    /** The shapes by what is peculiar to them. */
    static Map<String, byte[]> all() {
        Map<String, byte[]> shapes = new LinkedHashMap<>();
        add(shapes, "without definitions", plain());
        add(
                shapes,
                "1.1 with extensions that are null",
                plain().replace(
                                "\"language\":\"en\"",
                                "\"language\":\"en\",\"extensions\":null,\"caseVersion\":\"1.1\"")
                        .replace("\"fullStatement\"", "\"extensions\":null,\"notes\":null,\"fullStatement\""));
        add(
                shapes,
                "addresses without identifiers",
                plain().replaceAll("\"identifier\":\"[^\"]+\",(?=\"uri\":\"" + HOST + ")", ""));
        add(
                shapes,
                "ends of associations as texts",
                plain().replaceAll(
                                "(\"(?:origin|destination)NodeURI\"):\\{[^}]*\"identifier\":(\"[^\"]+\")[^}]*}",
                                "$1:$2"));
        add(
                shapes,
                "types only as addresses with titles",
                whole(
                        items(
                                        CODE + ",\"CFItemTypeURI\":{\"title\":\"Skill\",\"identifier\":\"" + id(70)
                                                + "\"}",
                                        ",\"humanCodingScheme\":\"LAMP.3\",\"CFItemTypeURI\":{\"title\":\"Skill level\",\"identifier\":\""
                                                + id(71) + "\"}",
                                        ",\"humanCodingScheme\":\"LAMP.4\",\"CFItemTypeURI\":{\"title\":\"Skill level\",\"identifier\":\""
                                                + id(71) + "\"}")
                                .replace("\"Level 3\"", "\"What is asked of beginners\"")
                                .replace("\"Level 4\"", "\"What is asked of masters\""),
                        ASSOCIATIONS));
        add(
                shapes,
                "statements as sources of a web page",
                plain().replace("\"Trims lamps.\"", "\"<p>Trims <b>lamps</b>.</p>\"")
                        .replace("\"Keeps the log.\"", "\"<div>Keeps&nbsp;the log.<br/></div>\"")
                        .replace("\"Plans the watches.\"", "\"<p>Plans the watches.</p>\\n\""));
        add(
                shapes,
                "each item below the document and below its parent",
                plain().replace(
                                "\"CFAssociations\":[",
                                "\"CFAssociations\":["
                                        + String.join(
                                                ",",
                                                below(21, 14, 1, "9"),
                                                below(22, 15, 1, "0"),
                                                below(23, 13, 1, "0"),
                                                below(24, 12, 1, "5"))
                                        + ","));
        add(
                shapes,
                "numbers of the order as texts",
                plain().replaceAll("\"sequenceNumber\":(\\d)", "\"sequenceNumber\":\"$1.0\""));
        add(
                shapes,
                "times without a zone, with a blank, and languages with a country",
                plain().replace("2025-03-04T05:06:07Z", "2025-03-04 05:06:07")
                        .replace("\"language\":\"en\"", "\"language\":\"en_US\"")
                        .replace("\"fullStatement\"", "\"language\":\"en-us\",\"fullStatement\""));
        add(
                shapes,
                "fields of which nothing is known",
                plain().replace("\"fullStatement\"", "\"x-color\":{\"a\":[1,2]},\"isFolder\":true,\"fullStatement\"")
                        .replace("{\"CFDocument\"", "{\"success\":true,\"_links\":[],\"CFDocument\""));
        add(shapes, "a mark of the order of bytes", "\uFEFF" + plain());
        shapes.put("packed by gzip", packed(plain()));
        shapes.put("in UTF-16", ("\uFEFF" + plain()).getBytes(StandardCharsets.UTF_16LE));
        return shapes;
    }

    private static void add(Map<String, byte[]> shapes, String name, String text) {
        shapes.put(name, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] packed(String text) {
        try {
            var out = new ByteArrayOutputStream();
            try (var gzip = new GZIPOutputStream(out)) {
                gzip.write(text.getBytes(StandardCharsets.UTF_8));
            }
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All associations as the addresses at which they can be fetched: what is below what is not in the file. */
    static String associationsByNameOnly() {
        return whole(
                items(CODE, "", ""),
                "\"CFAssociations\":[\"" + id(901) + "\",\"" + id(902) + "\",\"" + id(903) + "\"]");
    }
}
