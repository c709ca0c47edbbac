package dev.plumbline.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.standalone.FromTheDocs.Case;
import dev.plumbline.standalone.FromTheDocs.Numbers;
import dev.plumbline.standalone.FromTheDocs.Out;
import dev.plumbline.standalone.FromTheDocs.Piece;
import dev.plumbline.standalone.FromTheDocs.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Somebody else's program: it reads the published edition, the policy and a review over REST, computes each recommendation by the
 * lines of {@code docs/domain.md}, and compares it with what the service says.
 */
final class IndependentClient {

    private final JsonNode edition;
    private final JsonNode policy;
    private final LocalDate date;
    private final Set<String> excludedOrigins;
    private final AtomicInteger compared;
    private final Set<String> kinds;

    /**
     * @param edition as {@code GET /framework-versions/{id}} answers
     * @param policy as {@code GET /policies/{version}} answers
     * @param date the day on which reviews are due by the plan that was launched
     * @param excludedOrigins of statements that do not count for the person's role
     * @param compared counts what was compared
     * @param kinds collects what there was among it: classes, what lowers a verdict, and that something was held or is advised
     */
    IndependentClient(
            JsonNode edition,
            JsonNode policy,
            LocalDate date,
            Set<String> excludedOrigins,
            AtomicInteger compared,
            Set<String> kinds) {
        this.edition = edition;
        this.policy = policy;
        this.date = date;
        this.excludedOrigins = excludedOrigins;
        this.compared = compared;
        this.kinds = kinds;
    }

    /**
     * Compares all that a review says.
     *
     * @param view as {@code GET /assessments/{id}/review} answers
     * @param skills the skill of the edition that each skill assessment is about, by its id
     */
    void mustAgree(JsonNode view, Map<String, String> skills) {
        view.get("recommendations").properties().forEach(one -> {
            JsonNode skill = skill(Objects.requireNonNull(skills.get(one.getKey())));
            Case given = caseOf(view, one.getKey(), skill);
            Out computed = FromTheDocs.compute(given);
            mustAgree(given, computed, one.getValue());
            compared.incrementAndGet();
            kinds.add(Objects.toString(computed.attained()));
            kinds.add(computed.outcome());
            computed.lowered().values().forEach(lowered -> kinds.add(lowered.split(" ")[1]));
            if (!computed.better().isEmpty()) {
                kinds.add("BETTER");
            }
        });
    }

    private JsonNode skill(String id) {
        return edition.get("skills")
                .valueStream()
                .filter(skill -> skill.get("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void mustAgree(Case given, Out computed, JsonNode said) {
        JsonNode decision = said.get("decision");
        Map<String, String> lowered = new HashMap<>();
        List<String> points = new ArrayList<>();
        said.get("coverage").forEach(level -> {
            points.add(level.get("points").asInt() + " of " + level.get("most").asInt());
            level.get("effective").forEach(e -> {
                if (!e.get("cap").isNull()) {
                    lowered.put(
                            e.get("statement").asString(),
                            e.get("effective").asString() + " " + e.get("cap").asString());
                }
            });
        });
        Map<String, Object> service = new LinkedHashMap<>();
        service.put("level", number(decision.get("level")));
        service.put("class", decision.get("attainmentClass").isNull() ? null : text(decision.get("attainmentClass")));
        service.put("judged", numbers(said.get("toJudge")));
        service.put("points", points);
        service.put("lowered", lowered);
        service.put("to develop", texts(said.get("missing")));
        service.put("no opportunity", texts(said.get("noOpportunity")));
        service.put("better evidence", texts(said.get("returnAdvised")));
        service.put("formerly held", number(said.get("formerlyHeld")));
        service.put("without a verdict", texts(said.get("unjudged")));
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("level", computed.level());
        lines.put("class", computed.attained());
        lines.put("judged", computed.judged());
        lines.put("points", computed.points());
        lines.put("lowered", computed.lowered());
        lines.put("to develop", computed.toDevelop());
        lines.put("no opportunity", computed.noOpportunity());
        lines.put("better evidence", computed.better());
        lines.put("formerly held", computed.formerlyHeld());
        lines.put(
                "without a verdict",
                computed.judged().stream()
                        .flatMap(level -> Objects.requireNonNull(given.levels().get(level)).stream())
                        .map(Statement::id)
                        .filter(s -> !given.verdicts().containsKey(s))
                        .toList());
        assertThat(service).as("%s", given).isEqualTo(lines);
    }

    private static String text(JsonNode node) {
        return node.asString();
    }

    private static @Nullable Integer number(JsonNode node) {
        return node.isNull() ? null : node.asInt();
    }

    private static List<Integer> numbers(JsonNode list) {
        return list.valueStream().map(JsonNode::asInt).toList();
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }

    /** What the lines are computed of, as it is read over REST. */
    Case caseOf(JsonNode view, String said, JsonNode skill) {
        JsonNode own = ofSkill(view.get("selfAssessment").get("skills"), said);
        JsonNode review = ofSkill(view.get("review").get("skills"), said);
        Map<Integer, List<Statement>> levels = new HashMap<>();
        skill.get("levels").forEach(level -> levels.put(level.get("level").asInt(), statements(level)));
        Map<String, String> verdicts = new HashMap<>();
        review.path("verdicts")
                .properties()
                .forEach(v -> verdicts.put(v.getKey(), v.getValue().asString()));
        List<@Nullable Integer> ratings = new ArrayList<>();
        edition.get("attributes").forEach(a -> {
            JsonNode rating =
                    view.get("review").get("attributes").path(a.get("id").asString());
            ratings.add(rating.isNumber() ? rating.asInt() : null);
        });
        boolean claims =
                own.path("claimed").isNumber() && !own.get("notThisSkill").asBoolean();
        return new Case(
                date,
                numbersFor(skill.get("originId").asString()),
                levels,
                claims ? own.get("claimed").asInt() : null,
                review.path("start").isNumber() ? review.get("start").asInt() : null,
                review.path("opened").valueStream().map(JsonNode::asInt).toList(),
                verdicts,
                ratings,
                pieces(view, own, review));
    }

    private static JsonNode ofSkill(JsonNode skills, String said) {
        return skills.valueStream()
                .filter(one -> one.get("skillAssessmentId").asString().equals(said))
                .findFirst()
                .orElseGet(Client.JSON::createObjectNode);
    }

    private List<Statement> statements(JsonNode level) {
        return level.get("statements")
                .valueStream()
                .filter(s -> s.get("defining").asBoolean()
                        || !excludedOrigins.contains(s.get("originId").asString()))
                .map(s -> new Statement(
                        s.get("id").asString(),
                        s.get("weight").asInt(),
                        s.get("defining").asBoolean()))
                .toList();
    }

    private Numbers numbersFor(String origin) {
        JsonNode own = policy.path("skills")
                .valueStream()
                .filter(one -> one.get("skill").asString().equals(origin))
                .findFirst()
                .map(one -> one.get("numbers"))
                .orElseGet(Client.JSON::createObjectNode);
        return new Numbers(
                number(own, "coverPercent"),
                number(own, "minDistinctEvidence"),
                number(own, "fullMonths"),
                number(own, "agedMonths"),
                number(own, "classTolerance"),
                number(own, "piecesPerStatement"),
                number(own, "monthsApart"),
                number(own, "witnessFirst") == 1);
    }

    private int number(JsonNode own, String name) {
        return own.path(name).isNumber()
                ? own.get(name).asInt()
                : policy.get(name).asInt();
    }

    private static Map<String, List<Piece>> pieces(JsonNode view, JsonNode own, JsonNode review) {
        JsonNode ticks = view.get("review").get("ticks");
        Map<String, Piece> works = view.get("evidence")
                .valueStream()
                .map(shown -> shown.get("piece"))
                .map(piece -> {
                    String id = piece.get("id").asString();
                    JsonNode tick = ticks.path(id);
                    return new Piece(
                            id,
                            piece.get("ended").isNull()
                                    ? null
                                    : LocalDate.parse(piece.get("ended").asString()),
                            tick.path("valid").asBoolean(false)
                                    && tick.path("authentic").asBoolean(false),
                            piece.get("part").asString(),
                            piece.get("setting").asString().equals("EDUCATION"),
                            piece.get("words")
                                    .valueStream()
                                    .anyMatch(word -> word.get("confirms").asBoolean()));
                })
                .collect(Collectors.toMap(Piece::id, piece -> piece));
        Map<String, List<Piece>> pieces = new HashMap<>();
        Stream.concat(own.path("links").valueStream(), review.path("links").valueStream())
                .forEach(link -> {
                    Piece work = works.get(link.get("evidence").asString());
                    if (work != null) {
                        add(pieces, link.get("statement").asString(), work);
                    }
                });
        review.path("observations")
                .properties()
                .forEach(seen -> add(pieces, seen.getKey(), seen("alone " + seen.getKey(), seen.getValue())));
        int number = 0;
        for (JsonNode seen : review.path("together")) {
            Piece piece = seen("together " + number++, seen);
            seen.get("statements").forEach(s -> add(pieces, s.asString(), piece));
        }
        return pieces;
    }

    private static void add(Map<String, List<Piece>> pieces, String statement, Piece piece) {
        pieces.computeIfAbsent(statement, s -> new ArrayList<>()).add(piece);
    }

    private static Piece seen(String id, JsonNode seen) {
        boolean whole = !seen.get("date").isNull()
                && !seen.get("part").isNull()
                && !seen.get("note").asString().isBlank();
        return new Piece(
                id,
                whole ? LocalDate.parse(seen.get("date").asString()) : null,
                whole,
                seen.get("part").asString(""),
                false,
                true);
    }
}
