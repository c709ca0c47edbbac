package dev.plumbline.standalone;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What self-assessments and reviews of one skill say over REST. */
final class FormBodies {

    private FormBodies() {}

    /** The ids of the statements of a level. */
    static List<String> statements(JsonNode skill, int level) {
        return skill.get("levels")
                .valueStream()
                .filter(l -> l.get("level").asInt() == level)
                .flatMap(l -> l.get("statements").valueStream())
                .map(s -> s.get("id").asString())
                .toList();
    }

    /** The same level in every generic attribute. */
    static String ratings(List<String> attributes, int level) {
        return attributes.stream().map(a -> "\"" + a + "\":" + level).collect(Collectors.joining(",", "{", "}"));
    }

    /** Every statement is met. */
    static String met(List<String> statements) {
        return statements.stream().map(s -> "\"" + s + "\":\"MET\"").collect(Collectors.joining(",", "{", "}"));
    }

    /** Work of the ten months before a day, which ended two months before it. */
    static String work(String title, LocalDate today) {
        return "{\"title\":\"" + title
                + "\",\"done\":\"Kept the lights burning\",\"part\":\"ACCOUNTABLE\",\"setting\":\"WORKPLACE\",\"began\":\""
                + today.minusMonths(10) + "\",\"ended\":\"" + today.minusMonths(2) + "\"}";
    }

    /** A self-assessment in which each piece is linked to each statement. */
    static String selfAssessment(
            String ratings,
            String said,
            int level,
            String verdicts,
            List<String> statements,
            List<String> evidence,
            String comment) {
        String links = statements.stream()
                .flatMap(s -> evidence.stream().map(e -> "{\"statement\":\"" + s + "\",\"evidence\":\"" + e + "\"}"))
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"attributes\":" + ratings + ",\"skills\":[{\"skillAssessmentId\":\"" + said + "\",\"claimed\":"
                + level
                + ",\"notThisSkill\":false,\"verdicts\":" + verdicts + ",\"links\":" + links + ",\"comment\":\""
                + comment
                + "\"}]}";
    }

    /**
     * A review in which every piece is accepted. Without a claim it rests on what was seen at each statement.
     *
     * @param claims the skills of the self-assessment, as the review shows them
     * @param other what is approved otherwise than recommended; {@code null} as JSON for nothing
     */
    static String review(
            String ratings,
            JsonNode claims,
            String said,
            boolean withoutClaim,
            String verdicts,
            List<String> statements,
            LocalDate today,
            String other) {
        String ticks = claims.valueStream()
                .flatMap(s -> s.get("links").valueStream())
                .map(l -> l.get("evidence").asString())
                .distinct()
                .map(e -> "\"" + e + "\":{\"valid\":true,\"authentic\":true}")
                .collect(Collectors.joining(",", "{", "}"));
        String observations = withoutClaim
                ? statements.stream()
                        .map(s -> "\"" + s + "\":{\"date\":\"" + today.minusMonths(1)
                                + "\",\"part\":\"ACCOUNTABLE\",\"note\":\"seen on the tower\"}")
                        .collect(Collectors.joining(",", "{", "}"))
                : "{}";
        return "{\"attributes\":" + ratings + ",\"ticks\":" + ticks + ",\"skills\":[{\"skillAssessmentId\":\"" + said
                + "\",\"start\":" + (withoutClaim ? "5" : "null") + ",\"opened\":[],\"verdicts\":" + verdicts
                + ",\"links\":[],\"observations\":" + observations + ",\"otherwise\":" + other + "}]}";
    }
}
