package dev.plumbline.standalone;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts of reviews as nobody would write them: saved one after the other over REST, each compared with what an independent client
 * makes of it. Four people are judged by four policies, one of them in an edition without attributes.
 */
final class GeneratedDrafts {

    private static final String MANAGER = "drafts.manager.rules@demo.example";
    private static final List<String> CODES = List.of("RULA", "RULB", "RULC");
    private static final int PEOPLE = 4;

    /** So many drafts of each person, of three skills each but for the last. */
    private static final int DRAFTS = 120;

    private static final String ALL =
            "\"mostReturns\":2,\"secondAssessorTop\":2,\"samplePercent\":0,\"signaturePercent\":25,"
                    + "\"quorum\":3,\"validMonths\":24,\"appealDays\":28,\"talkDays\":10,\"challengeDays\":20,\"confirmDays\":5";

    private final Town town;
    private final AtomicInteger compared = new AtomicInteger();
    private final Set<String> kinds = ConcurrentHashMap.newKeySet();

    /** Somebody whose drafts are written: what is needed for it. */
    private record Judged(
            String mail,
            String assessment,
            JsonNode edition,
            Map<String, JsonNode> skills,
            Set<String> excluded,
            LocalDate date,
            IndependentClient client,
            Random random) {

        List<String> statements(JsonNode skill, int level) {
            return skill.get("levels")
                    .valueStream()
                    .filter(l -> l.get("level").asInt() == level)
                    .flatMap(l -> l.get("statements").valueStream())
                    .filter(s -> !excluded.contains(s.get("originId").asString()))
                    .map(s -> s.get("id").asString())
                    .toList();
        }

        boolean chance(double of) {
            return random.nextDouble() < of;
        }

        <T> T one(List<T> of) {
            return of.get(random.nextInt(of.size()));
        }
    }

    GeneratedDrafts(Town town) {
        this.town = town;
    }

    /** How many recommendations were compared; all of them agree. */
    int compare() throws IOException {
        people();
        String rated = town.framework("{\"name\":\"Rules\"}", CODES);
        arrange(rated);
        publish(rated);
        String plain = town.framework(
                "{\"name\":\"Rules without attributes\",\"levels\":"
                        + Stream.generate(() -> "{}")
                                .limit(7)
                                .collect(Collectors.joining(",", "[", "]"))
                                .replace("{}", "{\"guidingPhrase\":\"Does\",\"essence\":\"\"}")
                        + ",\"attributes\":[]}",
                List.of("RULD"));
        publish(plain);
        JsonNode edition = town.edition(rated);
        Set<String> excluded = profile(edition);
        List<Judged> all = new ArrayList<>();
        for (int n = 0; n < PEOPLE; n++) {
            boolean last = n == PEOPLE - 1;
            int policy = town.policy(numbers(n, edition));
            String used = last ? plain : rated;
            String cycle = town.launch(
                    "Drafts " + n,
                    used,
                    List.of(person(n)),
                    "\"calibrationRequired\":false,\"policyVersion\":" + policy
                            + (last
                                    ? ",\"skillsFrom\":\"LIST\",\"skillIds\":[\""
                                            + Town.skill(town.edition(plain), "RULD")
                                                    .get("id")
                                                    .asString() + "\"]"
                                    : ",\"skillsFrom\":\"ROLE\",\"skillIds\":[]"));
            all.add(judged(n, cycle, town.edition(used), policy, last ? Set.of() : excluded));
        }
        AtOnce.each(all, this::assess);
        AtOnce.each(all, this::drafts);
        return compared.get();
    }

    /** What there was among them. */
    Set<String> kinds() {
        return kinds;
    }

    private static String person(int n) {
        return "drafts.person" + n + ".rules@demo.example";
    }

    private void people() {
        List<String> lines = new ArrayList<>();
        lines.add("RM," + MANAGER + ",Rula,Manager,,Manager,Rules,en,true");
        for (int n = 0; n < PEOPLE; n++) {
            lines.add("R" + n + "," + person(n) + ",Rula,No" + n + "," + MANAGER + ",Tester of rules,Rules,en,true");
        }
        town.settle(lines);
    }

    /** Other weights, and another defining statement, at two levels. */
    private void arrange(String version) {
        Client hr = town.as(Town.HR);
        JsonNode edition = town.edition(version);
        int weight = 1;
        for (JsonNode level : List.of(
                Town.skill(edition, "RULA").get("levels").get(0),
                Town.skill(edition, "RULB").get("levels").get(1))) {
            ArrayNode arranged = Client.JSON.createArrayNode();
            for (JsonNode statement : level.get("statements")) {
                weight = weight % 10 + 3;
                arranged.addObject()
                        .put("text", statement.get("text").asString())
                        .put("weight", Math.min(weight, 10))
                        .put("defining", statement.get("ordinal").asInt() == 2);
            }
            hr.put(
                    "/skill-levels/" + level.get("id").asString() + "/statements",
                    Client.JSON.createObjectNode().set("arranged", arranged).toString(),
                    hr.get("/framework-versions/" + version).etag());
        }
    }

    private void publish(String version) {
        town.as(Town.HR).act("/framework-versions/" + version, "publish", "");
    }

    /** The job asks for the three skills, and not for some statements of two of them: their origins. */
    private Set<String> profile(JsonNode edition) {
        Set<String> excluded = new HashSet<>();
        ObjectNode body = Client.JSON.createObjectNode();
        ArrayNode requirements = body.putArray("requirements");
        for (String code : CODES) {
            requirements.addObject().put("code", code).put("level", 5);
            Town.skill(edition, code).get("levels").forEach(level -> {
                JsonNode third = level.get("statements").get(2);
                if (!code.equals("RULC") && !third.get("defining").asBoolean()) {
                    excluded.add(third.get("originId").asString());
                }
            });
        }
        ArrayNode origins = body.putArray("excluded");
        excluded.forEach(origins::add);
        town.as(Town.HR).put("/role-profiles/profile?title=Tester%20of%20rules", body.toString(), "\"0\"");
        return excluded;
    }

    private static String numbers(int n, JsonNode edition) {
        String own = Town.skill(edition, "RULB").get("originId").asString();
        return switch (n) {
            case 0 ->
                "{\"coverPercent\":85,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                        + ALL + "}";
            case 1 ->
                "{\"coverPercent\":70,\"minDistinctEvidence\":3,\"fullMonths\":24,\"agedMonths\":48,\"classTolerance\":2,"
                        + "\"piecesPerStatement\":2,\"monthsApart\":12," + ALL + "}";
            case 2 ->
                "{\"coverPercent\":60,\"minDistinctEvidence\":1,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":0,"
                        + "\"witnessFirst\":1,\"skills\":[{\"skill\":\"" + own
                        + "\",\"numbers\":{\"coverPercent\":50,\"fullMonths\":12,\"agedMonths\":37,\"monthsApart\":24,"
                        + "\"witnessFirst\":0}}]," + ALL + "}";
            default ->
                "{\"coverPercent\":70,\"minDistinctEvidence\":2,\"fullMonths\":36,\"agedMonths\":60,\"classTolerance\":1,"
                        + "\"piecesPerStatement\":2," + ALL + "}";
        };
    }

    private Judged judged(int n, String cycle, JsonNode edition, int policy, Set<String> excluded) {
        String assessment = Objects.requireNonNull(town.assessments(cycle).get(person(n)));
        Map<String, JsonNode> skills = new HashMap<>();
        town.skillsOf(assessment)
                .forEach((said, skill) -> edition.get("skills").forEach(one -> {
                    if (one.get("id").asString().equals(skill)) {
                        skills.put(said, one);
                    }
                }));
        LocalDate date = town.time.today().plusDays(Town.REVIEW_DUE);
        return new Judged(
                person(n),
                assessment,
                edition,
                skills,
                excluded,
                date,
                new IndependentClient(
                        edition, town.as(Town.HR).get("/policies/" + policy).body(), date, excluded, compared, kinds),
                new Random(n));
    }

    // The self-assessment

    private void assess(Judged judged) {
        List<String> pieces = pieces(judged);
        Client self = town.as(judged.mail);
        String path = "/assessments/" + judged.assessment + "/self-assessment";
        ObjectNode form = Client.JSON.createObjectNode();
        ObjectNode ratings = form.putObject("attributes");
        Town.attributes(judged.edition).forEach(a -> ratings.put(a, 5));
        ArrayNode skills = form.putArray("skills");
        int n = 0;
        for (var entry : judged.skills.entrySet()) {
            int level = 5 + n++ % 3;
            ObjectNode skill = skills.addObject().put("skillAssessmentId", entry.getKey());
            boolean without = level == 7 && judged.chance(0.7);
            if (without) {
                skill.putNull("claimed");
            } else {
                skill.put("claimed", level);
            }
            skill.put("notThisSkill", without).put("comment", "");
            ObjectNode verdicts = skill.putObject("verdicts");
            ArrayNode links = skill.putArray("links");
            if (!without) {
                for (String statement : judged.statements(entry.getValue(), level)) {
                    verdicts.put(statement, "MET");
                    pieces.stream()
                            .filter(piece -> judged.chance(0.5))
                            .forEach(piece -> links.addObject()
                                    .put("statement", statement)
                                    .put("evidence", piece));
                }
            }
            if (links.isEmpty()) {
                // Shown all the same, so that the reviewer can link it.
                pieces.forEach(piece -> links.addObject()
                        .put("statement", judged.statements(entry.getValue(), 5).getFirst())
                        .put("evidence", piece));
            }
        }
        String saved = self.put(path, form.toString(), self.get(path).etag()).etag();
        self.post(path + "/submit", "", saved, 200);
    }

    /** Of every age on both sides of each bound, every part, at work and in education, some confirmed. */
    private List<String> pieces(Judged judged) {
        Client self = town.as(judged.mail);
        LocalDate date = judged.date;
        List<@Nullable LocalDate> ends = new ArrayList<>();
        ends.add(null);
        for (int months : new int[] {12, 24, 36, 48, 60}) {
            ends.add(date.minusMonths(months));
            ends.add(date.minusMonths(months + 1).plusDays(1));
            ends.add(date.minusMonths(months + 1));
        }
        List<String> pieces = new ArrayList<>();
        List<String> parts = List.of("ACCOUNTABLE", "CONTRIBUTED", "OBSERVED", "ACCOUNTABLE");
        for (int n = 0; n < ends.size(); n++) {
            LocalDate ended = ends.get(n);
            String id = self.post(
                            "/evidence",
                            Client.JSON
                                    .createObjectNode()
                                    .put("title", "Piece " + n)
                                    .put("done", "What the title says")
                                    .put("part", parts.get(n % parts.size()))
                                    .put("setting", n % 3 == 2 ? "EDUCATION" : "WORKPLACE")
                                    .put("began", date.minusMonths(70).toString())
                                    .put("ended", ended == null ? null : ended.toString())
                                    .toString(),
                            201)
                    .body()
                    .get("id")
                    .asString();
            pieces.add(id);
            if (n % 4 == 1) {
                confirm(self, id);
            }
        }
        return pieces;
    }

    private void confirm(Client self, String piece) {
        String asked = self.post(
                        "/evidence/" + piece + "/corroborations",
                        "{\"person\":\"" + town.id(MANAGER) + "\",\"note\":\"\"}",
                        201)
                .body()
                .get("id")
                .asString();
        town.as(MANAGER).act("/corroborations/" + asked, "answer", "{\"said\":\"CONFIRMED\",\"comment\":\"\"}");
    }

    // The drafts

    private void drafts(Judged judged) {
        Client manager = town.as(MANAGER);
        String path = "/assessments/" + judged.assessment + "/review";
        Map<String, String> skills = judged.skills.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> e.getValue().get("id").asString()));
        var desk = manager.get(path);
        for (int n = 0; n < DRAFTS; n++) {
            desk = manager.put(path, draft(judged, desk.body(), skills).toString(), desk.etag());
            judged.client.mustAgree(desk.body(), skills);
        }
    }

    private ObjectNode draft(Judged judged, JsonNode desk, Map<String, String> skills) {
        ObjectNode form = Client.JSON.createObjectNode();
        ObjectNode ratings = form.putObject("attributes");
        int usual = 4 + judged.random.nextInt(4);
        Town.attributes(judged.edition).forEach(a -> {
            if (judged.chance(0.97)) {
                ratings.put(a, judged.chance(0.1) ? usual - 1 : usual);
            }
        });
        ObjectNode ticks = form.putObject("ticks");
        double strict = judged.one(List.of(0.99, 0.9, 0.5));
        List<String> pieces = desk.get("evidence")
                .valueStream()
                .map(shown -> shown.get("piece").get("id").asString())
                .toList();
        pieces.forEach(piece ->
                ticks.putObject(piece).put("valid", judged.chance(strict)).put("authentic", judged.chance(strict)));
        ArrayNode reviews = form.putArray("skills");
        judged.skills.forEach((said, skill) -> reviews.add(review(judged, desk, said, skill, pieces)));
        // The lower level can be linked to once it is open, which these lines say.
        ObjectNode view = Client.JSON.createObjectNode();
        view.set("review", form);
        view.set("selfAssessment", desk.get("selfAssessment"));
        view.set("evidence", desk.get("evidence"));
        reviews.forEach(review -> {
            String said = review.get("skillAssessmentId").asString();
            JsonNode skill = Objects.requireNonNull(judged.skills.get(said));
            List<Integer> open =
                    FromTheDocs.compute(judged.client.caseOf(view, said, skill)).judged();
            link(
                    judged,
                    (ArrayNode) review.get("links"),
                    skill,
                    open.isEmpty() ? List.of() : List.of(open.getLast()),
                    pieces);
        });
        return form;
    }

    private static ObjectNode review(Judged judged, JsonNode desk, String said, JsonNode skill, List<String> pieces) {
        JsonNode claim = desk.get("selfAssessment")
                .get("skills")
                .valueStream()
                .filter(one -> one.get("skillAssessmentId").asString().equals(said))
                .findFirst()
                .orElseThrow()
                .get("claimed");
        ObjectNode review = Client.JSON.createObjectNode().put("skillAssessmentId", said);
        Integer begin = judged.chance(0.7) ? Integer.valueOf(5 + judged.random.nextInt(3)) : null;
        review.put("start", begin);
        Integer start = claim.isNumber() ? Integer.valueOf(claim.asInt()) : begin;
        List<Integer> open = new ArrayList<>();
        ArrayNode opened = review.putArray("opened");
        if (start != null) {
            open.add(start);
            if (start < 7 && judged.chance(0.4)) {
                opened.add(start + 1);
                open.add(start + 1);
            }
        }
        ObjectNode verdicts = review.putObject("verdicts");
        ObjectNode observations = review.putObject("observations");
        for (int level = 5; level <= 7; level++) {
            List<String> statements = judged.statements(skill, level);
            double good = judged.one(List.of(1.0, 0.9, 0.7, 0.4));
            double missing = judged.one(List.of(0.0, 0.0, 0.0, 0.2));
            statements.forEach(statement -> {
                if (!judged.chance(missing)) {
                    verdicts.put(
                            statement,
                            judged.chance(good) ? "MET" : judged.one(List.of("PARTLY_MET", "NOT_MET", "NOT_OBSERVED")));
                }
                if (judged.chance(0.15)) {
                    observations.set(statement, seen(judged));
                }
            });
            if (judged.chance(0.2)) {
                ObjectNode together = seen(judged);
                ArrayNode on = together.putArray("statements");
                statements.stream().filter(s -> judged.chance(0.8)).forEach(on::add);
                review.withArray("together").add(together);
            }
        }
        link(judged, review.putArray("links"), skill, open, pieces);
        review.putNull("otherwise");
        return review;
    }

    private static ObjectNode seen(Judged judged) {
        LocalDate day = judged.date.minusMonths(judged.random.nextInt(64)).minusDays(30);
        ObjectNode seen = Client.JSON.createObjectNode();
        seen.put("date", judged.chance(0.9) ? day.toString() : null);
        seen.put("part", judged.chance(0.95) ? judged.one(List.of("ACCOUNTABLE", "CONTRIBUTED")) : null);
        seen.put("note", judged.chance(0.9) ? "seen on the tower" : " ");
        return seen;
    }

    private static void link(
            Judged judged, ArrayNode links, JsonNode skill, List<Integer> levels, List<String> pieces) {
        double many = judged.one(List.of(0.0, 0.1, 0.4));
        levels.forEach(level -> judged.statements(skill, level)
                .forEach(statement -> pieces.stream()
                        .filter(piece -> judged.chance(many))
                        .forEach(piece ->
                                links.addObject().put("statement", statement).put("evidence", piece))));
    }
}
