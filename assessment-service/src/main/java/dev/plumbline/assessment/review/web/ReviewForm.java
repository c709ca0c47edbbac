package dev.plumbline.assessment.review.web;

import dev.plumbline.assessment.evaluation.AttainmentClass;
import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.review.ChosenDecision;
import dev.plumbline.assessment.review.Review.Form;
import dev.plumbline.assessment.review.Review.Otherwise;
import dev.plumbline.assessment.review.Review.Seen;
import dev.plumbline.assessment.review.Review.SeenTogether;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.Review.Tick;
import dev.plumbline.assessment.review.ReviewBasis;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/** Reads the fields of a review's page. What has the shape of no field is refused by {@link FormReading#read}. */
final class ReviewForm {

    private static final Pattern REASON = Pattern.compile("otherwise\\.(.*)\\.reason");

    private ReviewForm() {}

    /** The number of the review that was read; -1 where none is said. */
    static long revision(MultiValueMap<String, String> parameters) {
        String revision = parameters.getFirst("revision");
        return revision == null || !revision.matches("\\d{1,15}") ? -1 : Long.parseLong(revision);
    }

    /** Reads a form. */
    static Form read(ReviewBasis basis, MultiValueMap<String, String> parameters) {
        return read(basis, parameters, typed -> FormReading.day(typed.field(), typed.day()));
    }

    /** Reads a form that was refused, to be shown again: a day that is none is left out. */
    static Form readAgain(ReviewBasis basis, MultiValueMap<String, String> parameters) {
        return read(basis, parameters, typed -> {
            try {
                return FormReading.day(typed.field(), typed.day());
            } catch (Refusal noDay) {
                return null;
            }
        });
    }

    /** A day as it was typed, and the field that holds it. */
    private record TypedDay(String field, String day) {}

    private static Form read(
            ReviewBasis basis, MultiValueMap<String, String> parameters, Function<TypedDay, @Nullable LocalDate> days) {
        Map<UUID, Integer> attributes = new HashMap<>();
        parameters.forEach((name, values) -> {
            Integer rating = name.startsWith("attr.") ? FormReading.level(values.getFirst()) : null;
            if (rating != null) {
                attributes.put(UUID.fromString(name.substring(5)), rating);
            }
        });
        Map<UUID, Tick> ticks = new HashMap<>(basis.saved().draft().ticks());
        basis.evidence()
                .keySet()
                .forEach(e -> ticks.put(
                        e,
                        new Tick(
                                parameters.containsKey("tick." + e + ".valid"),
                                parameters.containsKey("tick." + e + ".authentic"))));
        List<SkillReview> skills = new ArrayList<>();
        basis.skills().forEach((said, skill) -> skills.add(readSkill(basis, said, skill, parameters, days)));
        return new Form(attributes, ticks, skills);
    }

    private static SkillReview readSkill(
            ReviewBasis basis,
            UUID said,
            SkillText skill,
            MultiValueMap<String, String> parameters,
            Function<TypedDay, @Nullable LocalDate> days) {
        Map<UUID, Verdict> verdicts = new HashMap<>();
        Map<UUID, Seen> observations = new HashMap<>();
        skill.levels().stream()
                .flatMap(l -> l.statements().stream())
                .filter(statement -> !statement.excluded())
                .forEach(statement -> {
                    String verdict = parameters.getFirst("v." + said + "." + statement.id());
                    if (verdict != null) {
                        verdicts.put(statement.id(), Verdict.valueOf(verdict));
                    }
                    String seen = "seen." + said + "." + statement.id();
                    String date = Objects.requireNonNullElse(parameters.getFirst(seen + ".date"), "");
                    String note = Objects.requireNonNullElse(parameters.getFirst(seen + ".note"), "");
                    String part = Objects.requireNonNullElse(parameters.getFirst(seen + ".part"), "");
                    if (!date.isBlank() || !note.isBlank() || !part.isBlank()) {
                        observations.put(
                                statement.id(),
                                new Seen(
                                        date.isBlank()
                                                ? null
                                                : days.apply(new TypedDay("seen-" + statement.id(), date)),
                                        part.isBlank() ? null : Part.valueOf(part),
                                        note));
                    }
                });
        List<Integer> opened = parameters.getOrDefault("open." + said, List.of()).stream()
                .filter(level -> FormReading.level(level) != null)
                .map(Integer::valueOf)
                .toList();
        SkillReview saved = basis.saved().draft().skill(said).orElseGet(() -> SkillReview.empty(said));
        return new SkillReview(
                said,
                FormReading.level(parameters.getFirst("start." + said)),
                opened,
                verdicts,
                links(saved, skill, parameters),
                observations,
                otherwise(said, parameters),
                Objects.requireNonNullElse(parameters.getFirst("comment." + said), saved.comment()),
                comments(saved, skill, parameters),
                together(saved, parameters, days));
    }

    /** The links: those that the page shows as they are ticked, the others as they were. */
    private static List<Link> links(SkillReview saved, SkillText skill, MultiValueMap<String, String> parameters) {
        UUID said = saved.skillAssessmentId();
        Set<UUID> pieces = words(parameters.getFirst("_shown." + said))
                .map(UUID::fromString)
                .collect(Collectors.toSet());
        Set<Integer> levels = words(parameters.getFirst("_levels." + said))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        List<Link> links = new ArrayList<>();
        saved.links().stream()
                .filter(link -> !pieces.contains(link.evidence())
                        || skill.levelOf(link.statement())
                                .filter(levels::contains)
                                .isEmpty())
                .forEach(links::add);
        skill.levels().stream()
                .flatMap(level -> level.statements().stream())
                .filter(statement -> !statement.excluded())
                .forEach(statement -> parameters.getOrDefault("link." + said + "." + statement.id(), List.of()).stream()
                        .map(piece -> new Link(statement.id(), UUID.fromString(piece)))
                        .forEach(links::add));
        return links;
    }

    private static Stream<String> words(@Nullable String several) {
        return several == null || several.isBlank()
                ? Stream.of()
                : Stream.of(several.strip().split(" +"));
    }

    /** What is remarked on statements; of those that the page does not show what was saved. */
    private static Map<UUID, String> comments(
            SkillReview saved, SkillText skill, MultiValueMap<String, String> parameters) {
        Map<UUID, String> comments = new HashMap<>(saved.comments());
        skill.levels().stream()
                .flatMap(level -> level.statements().stream())
                .filter(statement -> !statement.excluded())
                .forEach(statement -> {
                    String comment = parameters.getFirst("comment." + saved.skillAssessmentId() + "." + statement.id());
                    if (comment != null) {
                        comments.put(statement.id(), comment);
                    }
                });
        comments.values().removeIf(Text::isBlank);
        return comments;
    }

    /** The observations of several statements; an empty one is none. What was saved, where the page has no fields for them. */
    private static List<SeenTogether> together(
            SkillReview saved, MultiValueMap<String, String> parameters, Function<TypedDay, @Nullable LocalDate> days) {
        UUID said = saved.skillAssessmentId();
        List<SeenTogether> together = new ArrayList<>();
        boolean any = false;
        for (int n = 0; n <= SkillReview.MOST_TOGETHER; n++) {
            String field = "together." + said + "." + n;
            any |= parameters.containsKey(field + ".note");
            String date = Objects.requireNonNullElse(parameters.getFirst(field + ".date"), "");
            String note = Objects.requireNonNullElse(parameters.getFirst(field + ".note"), "");
            String part = Objects.requireNonNullElse(parameters.getFirst(field + ".part"), "");
            List<UUID> statements = parameters.getOrDefault(field + ".statements", List.of()).stream()
                    .map(UUID::fromString)
                    .toList();
            if (!date.isBlank() || !Text.isBlank(note) || !part.isBlank() || !statements.isEmpty()) {
                together.add(new SeenTogether(
                        statements,
                        date.isBlank() ? null : days.apply(new TypedDay("together-" + said + "-" + n, date)),
                        part.isBlank() ? null : Part.valueOf(part),
                        note));
            }
        }
        return any ? together : saved.together();
    }

    private static @Nullable Otherwise otherwise(UUID said, MultiValueMap<String, String> parameters) {
        String level = parameters.getFirst("otherwise." + said + ".level");
        if (level == null || level.isBlank()) {
            return null;
        }
        String reason = Objects.requireNonNullElse(parameters.getFirst("otherwise." + said + ".reason"), "");
        if (level.equals(ChosenDecision.NO_LEVEL)) {
            return new Otherwise(null, null, reason);
        }
        Integer chosen = FormReading.level(level);
        if (chosen == null) {
            throw new IllegalArgumentException("No level");
        }
        String attainmentClass = Objects.requireNonNullElse(parameters.getFirst("otherwise." + said + ".class"), "");
        return new Otherwise(
                chosen, attainmentClass.isBlank() ? null : AttainmentClass.valueOf(attainmentClass), reason);
    }

    /** The reasons of a form to which no decision is chosen, by the id of the skill assessment: a draft does not hold them. */
    static Map<String, String> undecided(MultiValueMap<String, String> parameters) {
        Map<String, String> reasons = new LinkedHashMap<>();
        parameters.forEach((name, values) -> {
            Matcher field = REASON.matcher(name);
            if (field.matches() && !Text.isBlank(values.getFirst())) {
                String level = parameters.getFirst("otherwise." + field.group(1) + ".level");
                if (level == null || level.isBlank()) {
                    reasons.put(field.group(1), values.getFirst());
                }
            }
        });
        return reasons;
    }
}
