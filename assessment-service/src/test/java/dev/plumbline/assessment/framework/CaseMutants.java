package dev.plumbline.assessment.framework;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Packages of CASE as others write them, and damaged variants of them. */
public final class CaseMutants {

    private CaseMutants() {}

    static String id(int n) {
        return "00000000-0000-4000-8000-%012d".formatted(n);
    }

    static String item(int n, String type, String code, String text, String more) {
        return """
                {"identifier":"%s","uri":"https://case.example/uri/%s","fullStatement":"%s","humanCodingScheme":"%s",
                 "CFItemType":"%s","lastChangeDateTime":"2025-03-04T05:06:07+00:00"%s}
                """.formatted(id(n), id(n), text, code, type, more);
    }

    static String association(int n, String type, int origin, int destination, int sequence) {
        return """
                {"identifier":"%s","associationType":"%s","sequenceNumber":%d,"uri":"https://case.example/uri/%s",
                 "originNodeURI":{"title":"a","identifier":"%s","uri":"https://case.example/uri/%s"},
                 "destinationNodeURI":{"title":"b","identifier":"%s","uri":"https://case.example/uri/%s"},
                 "lastChangeDateTime":"2025-03-04T05:06:07+00:00"}
                """.formatted(
                id(900 + n), type, sequence, id(900 + n), id(origin), id(origin), id(destination), id(destination));
    }

    static String whole(String items, String associations, String more) {
        return """
                {"CFDocument":{"identifier":"%s","uri":"https://case.example/uri/1","creator":"The harbour board",
                  "title":"Harbour","lastChangeDateTime":"2025-03-04T05:06:07+00:00","language":"en","version":"7",
                  "adoptionStatus":"Adopted","licenseURI":{"title":"CC BY","identifier":"%s","uri":"https://cc.example/by"},
                  "CFPackageURI":{"title":"Harbour","identifier":"%s","uri":"https://case.example/p"}},
                 "CFItems":[%s],"CFAssociations":[%s]%s}
                """.formatted(id(1), id(2), id(1), items, associations, more);
    }

    /** Groups above, a skill with two levels and their statements, as editors of CASE write it: version 1.0, no extensions. */
    static String lamps() {
        return whole(
                String.join(
                        ",",
                        item(10, "Domain", "", "Light", ""),
                        item(
                                11,
                                "Competency",
                                "LAMP",
                                "Keeping lamps lit for those who sail at night.",
                                ",\"abbreviatedStatement\":\"Keeping lamps\",\"notes\":\"Mind the wicks.\""),
                        item(12, "Level", "LAMP.3", "Level 3", ""),
                        item(13, "Level", "LAMP.4", "Plans the watches. Answers for lamps, e.g. at piers.", ""),
                        item(14, "Statement", "LAMP.3.b", "Keeps the log.", ""),
                        item(15, "Statement", "LAMP.3.a", "Trims lamps.", "")),
                String.join(
                        ",",
                        association(0, "isChildOf", 10, 1, 1),
                        association(1, "isChildOf", 11, 10, 1),
                        association(2, "isChildOf", 13, 11, 2),
                        association(3, "isChildOf", 12, 11, 1),
                        association(4, "isChildOf", 14, 12, 2),
                        association(5, "isChildOf", 15, 12, 1),
                        association(6, "isRelatedTo", 15, 14, 1)),
                ",\"CFDefinitions\":{\"CFItemTypes\":[]}");
    }

    /** A school's standards as networks publish them: no levels, wrapped, identifiers in addresses only. */
    static String standards() {
        return """
                {"CFPackage":%s}
                """.formatted(whole(
                        String.join(
                                ",",
                                item(10, "Cluster", "1.OA.A", "Solve problems with adding.", ""),
                                item(11, "Standard", "1.OA.A.1", "Adds within 20.", ",\"educationLevel\":[\"01\"]"),
                                item(
                                        12,
                                        "Standard",
                                        "1.OA.A.2",
                                        "Adds three numbers.",
                                        ",\"educationLevel\":[\"01\"]")),
                        String.join(
                                ",",
                                association(0, "isChildOf", 10, 1, 1),
                                association(1, "isChildOf", 11, 10, 1),
                                association(2, "isChildOf", 12, 10, 2)),
                        "")
                .replaceAll("\"originNodeURI\":\\{\"title\":\"a\",\"identifier\":\"[^\"]+\",", "\"originNodeURI\":{"));
    }

    /** An item as an older editor exports it: addresses as texts, times without a zone, types as titles and addresses. */
    private static String printed(int n, String type, String code, String place, String text, String notes) {
        return """
                {"CFDocumentURI":"http:\\/\\/editor.example\\/uri\\/%s","identifier":"%s",
                 "uri":"http:\\/\\/editor.example\\/uri\\/%s","fullStatement":"%s","humanCodingScheme":"%s",
                 "listEnumeration":"%s","notes":"%s","language":"en","educationalLevel":"06","CFItemType":"%s",
                 "CFItemTypeURI":{"title":"%s","identifier":"%s","uri":"http:\\/\\/editor.example\\/uri\\/%s"},
                 "lastChangeDateTime":"2017-05-25T18:05:33",
                 "CFItemAssociationURI":"http:\\/\\/editor.example\\/uri\\/%s\\/associations"}
                """.formatted(id(1), id(n), id(n), text, code, place, notes, type, type, id(990), id(990), id(n));
    }

    /** A tree of three kinds whose order is in printed numbers alone, with ends that are called Origin and Destination. */
    static String printedNumbers() {
        List<String> items = new ArrayList<>(List.of(
                printed(10, "Cluster", "Harbour.6.LP.A", "", "Tend lamps.", ""),
                printed(11, "Standard", "Harbour.6.LP.A.1", "1.", "Trims lamps by day.", "For example, the tower.")));
        List<String> associations = new ArrayList<>(List.of(link(0, 10, 1, ""), link(1, 11, 10, "")));
        for (int n = 10; n >= 1; n--) {
            items.add(printed(20 + n, "Component", "Harbour.6.LP.A.1." + n, n + ".", "Does task " + n + ".", ""));
            associations.add(link(20 + n, 20 + n, 11, ""));
        }
        associations.add(link(50, 21, 22, "").replace("isChildOf", "isRelatedTo"));
        return """
                {"CFDocument":{"identifier":"%s","uri":"http:\\/\\/editor.example\\/uri\\/%s","creator":"A keeper",
                  "title":"What lamps could be","adoptionStatus":"Draft","lastChangeDateTime":"2017-05-25T18:05:33",
                  "CFPackageURI":"http:\\/\\/editor.example\\/uri\\/%s"},
                 "CFItems":[%s],"CFAssociations":[%s],
                 "CFDefinitions":{"CFItemTypes":[{"identifier":"%s","title":"Cluster","description":null,
                  "hierarchyCode":"1","typeCode":"Cluster","lastChangeDateTime":"2017-02-14T20:34:39"}]}}
                """.formatted(id(1), id(1), id(1), String.join(",", items), String.join(",", associations), id(990));
    }

    private static String link(int n, int origin, int destination, String more) {
        return """
                {"uri":"http:\\/\\/editor.example\\/uri\\/%s","identifier":"%s",
                 "originNodeURI":{"title":"Origin","identifier":"%s","uri":"http:\\/\\/editor.example\\/uri\\/%s"},
                 "associationType":"isChildOf",
                 "destinationNodeURI":{"title":"Destination","identifier":"%s","uri":"http:\\/\\/editor.example\\/uri\\/%s"}%s,
                 "lastChangeDateTime":"2017-06-07T17:37:08"}
                """.formatted(id(900 + n), id(900 + n), id(origin), id(origin), id(destination), id(destination), more);
    }

    /** The fewest fields that an editor writes: no codes, types, places, language or licence; places as texts. */
    static String bare() {
        var items = new StringBuilder();
        var links = new StringBuilder();
        for (int n = 1; n <= 12; n++) {
            items.append(n == 1 ? "" : ",").append("""
                    {"uri":"https://server/ims/case/v1p0/CFItems/%s","identifier":"%s",
                     "lastChangeDateTime":"2017-09-22T23:15:13+00:00","fullStatement":"Task %d"}
                    """.formatted(id(10 + n), id(10 + n), n));
            links.append(n == 1 ? "" : ",")
                    .append(link(n, 10 + n, n == 1 ? 1 : 11, n == 1 ? "" : ",\"sequenceNumber\":\"" + (13 - n) + "\""));
        }
        return """
                {"CFDocument":{"uri":"https://server/ims/case/v1p0/CFDocuments/%s","identifier":"%s",
                  "lastChangeDateTime":"2017-09-22T23:13:54+00:00","creator":"A keeper","title":"Bare"},
                 "CFItems":[%s],"CFAssociations":[%s],
                 "CFDefinitions":{"CFConcepts":[],"CFSubjects":[],"CFLicenses":[],"CFItemTypes":[],"CFAssociationGroupings":[]}}
                """.formatted(id(1), id(1), items, links);
    }

    private static final List<String> ODD = List.of(
            "\"\"",
            "null",
            "true",
            "-1",
            "1e99",
            "[]",
            "{}",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"Level 5\"",
            "[[[]]]",
            "\"" + "x".repeat(5000) + "\"",
            "\"0000-99-99\"",
            "\"00000000-0000-4000-8000-000000000011\"",
            "2147483648");

    /** Every place of a tree, by a path to it. */
    private static List<JsonNode> containers(JsonNode node, List<JsonNode> into) {
        if (node.isContainer() && !node.isEmpty()) {
            into.add(node);
            node.forEach(child -> containers(child, into));
        }
        return into;
    }

    private static byte[] mutant(Random random, String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            int at = random.nextInt(bytes.length);
            if (random.nextBoolean()) {
                return Arrays.copyOf(bytes, at);
            }
            bytes[at] = (byte) random.nextInt(256);
            return bytes;
        }
        JsonNode tree = JsonMapper.shared().readTree(json);
        for (int n = 0; n <= random.nextInt(3); n++) {
            List<JsonNode> places = containers(tree, new ArrayList<>());
            if (places.isEmpty()) {
                break;
            }
            JsonNode place = places.get(random.nextInt(places.size()));
            JsonNode odd = JsonMapper.shared().readTree(ODD.get(random.nextInt(ODD.size())));
            if (place instanceof ObjectNode object) {
                List<String> fields = List.copyOf(object.propertyNames());
                String field = fields.get(random.nextInt(fields.size()));
                if (random.nextInt(3) == 0) {
                    object.remove(field);
                } else {
                    object.set(field, odd);
                }
            } else if (place instanceof ArrayNode array) {
                int at = random.nextInt(array.size());
                switch (random.nextInt(3)) {
                    case 0 -> array.remove(at);
                    case 1 -> array.set(at, odd);
                    default -> array.add(array.get(at).deepCopy());
                }
            }
        }
        return tree.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Mutants of packages, the same for the same seed. */
    public static List<byte[]> of(long seed, int count) {
        var random = new Random(seed);
        List<byte[]> mutants = new ArrayList<>();
        for (int n = 0; n < count; n++) {
            mutants.add(mutant(
                    random,
                    switch (n % 5) {
                        case 0 -> standards();
                        case 1 -> printedNumbers();
                        case 2 -> bare();
                        default -> lamps();
                    }));
        }
        return mutants;
    }
}
