package dev.plumbline.assessment.result;

import dev.plumbline.assessment.evaluation.SkillCase.Part;
import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceFiles;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.result.Correction.Change;
import dev.plumbline.assessment.result.Correction.Kind;
import dev.plumbline.assessment.review.Review;
import dev.plumbline.assessment.review.Review.SkillReview;
import dev.plumbline.assessment.review.ReviewCase;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.WebAddress;
import dev.plumbline.events.AssessmentEvent.WrongFact;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The facts of what was judged that can be corrected, each under a key, and what was judged with some of them corrected. */
public final class CorrectableFacts {

    /** The longest title of a piece of evidence. */
    private static final int LONGEST_TITLE = 160;

    /**
     * A fact as it was judged.
     *
     * @param key its kind and what it is of
     * @param about the piece of evidence, what was seen, or the statement
     * @param value as it was judged; of a file its name; empty for none
     * @param files of a file those that can be in its place; else empty
     */
    public record Fact(String key, Kind kind, String about, String value, List<EvidenceFiles.Attached> files) {

        /** What a form holds of it while it stays as it is: nothing where a right value is chosen. */
        public String shown() {
            return kind.isChosen() ? "" : value;
        }
    }

    /** A value that is to be in the place of that of a fact; of a file its id. */
    public record Wanted(String key, @Nullable String value) {}

    private final ReviewCase judged;

    CorrectableFacts(ReviewCase judged) {
        this.judged = judged;
    }

    /**
     * The facts of a kind, in their order.
     *
     * @param now the files that pieces have now, by piece
     */
    List<Fact> of(WrongFact fact, Map<UUID, List<EvidenceFiles.Attached>> now) {
        List<Fact> facts = new ArrayList<>();
        switch (fact) {
            case NAME -> pieces().forEach(one -> facts.add(fact(Kind.TITLE, one, one.title())));
            case DATE -> {
                pieces().forEach(one -> {
                    facts.add(fact(Kind.BEGAN, one, one.began().toString()));
                    facts.add(fact(
                            Kind.ENDED,
                            one,
                            one.ended() == null ? "" : one.ended().toString()));
                });
                eachSeen((key, note, date, part) -> facts.add(new Fact(
                        Kind.SEEN_ON + ":" + key, Kind.SEEN_ON, note, date == null ? "" : date.toString(), List.of())));
            }
            case PART -> {
                pieces().forEach(
                                one -> facts.add(fact(Kind.PART, one, one.part().name())));
                eachSeen((key, note, date, part) -> facts.add(new Fact(
                        Kind.SEEN_PART + ":" + key, Kind.SEEN_PART, note, part == null ? "" : part.name(), List.of())));
            }
            case FILE ->
                pieces().forEach(one -> {
                    for (int i = 0; i < one.links().size(); i++) {
                        facts.add(new Fact(
                                Kind.LINK + ":" + one.id() + ":" + i,
                                Kind.LINK,
                                one.title(),
                                one.links().get(i),
                                List.of()));
                    }
                    Set<UUID> shown = new HashSet<>();
                    one.files().forEach(file -> shown.add(file.id()));
                    List<EvidenceFiles.Attached> others = now.getOrDefault(one.id(), List.of()).stream()
                            .filter(file -> !shown.contains(file.id()))
                            .toList();
                    one.files()
                            .forEach(file -> facts.add(new Fact(
                                    Kind.FILE + ":" + one.id() + ":" + file.id(),
                                    Kind.FILE,
                                    one.title(),
                                    file.name(),
                                    others)));
                });
            case VERDICT ->
                judged.skills().forEach((said, skill) -> {
                    Map<UUID, Verdict> verdicts = judged.verdicts(said);
                    for (SkillText.LevelText level : skill.levels().reversed()) {
                        for (SkillText.StatementText statement : level.statements()) {
                            Verdict verdict = verdicts.get(statement.id());
                            if (verdict != null) {
                                facts.add(new Fact(
                                        Kind.VERDICT + ":" + said + ":" + statement.id(),
                                        Kind.VERDICT,
                                        statement.text(),
                                        verdict.name(),
                                        List.of()));
                            }
                        }
                    }
                });
        }
        return facts;
    }

    private Stream<EvidenceSnapshot> pieces() {
        return judged.evidence().values().stream();
    }

    private static Fact fact(Kind kind, EvidenceSnapshot piece, String value) {
        return new Fact(kind + ":" + piece.id(), kind, piece.title(), value, List.of());
    }

    private interface Seen {
        void seen(String key, String note, @Nullable LocalDate date, @Nullable Part part);
    }

    /** What the reviewer saw: of one statement under its id, of several by its place. */
    private void eachSeen(Seen each) {
        for (SkillReview skill : judged.review().draft().skills()) {
            UUID said = skill.skillAssessmentId();
            skill.observations()
                    .forEach((statement, one) -> each.seen(said + ":" + statement, one.note(), one.date(), one.part()));
            for (int i = 0; i < skill.together().size(); i++) {
                Review.SeenTogether one = skill.together().get(i);
                each.seen(said + ":" + i, one.note(), one.date(), one.part());
            }
        }
    }

    /**
     * What is to change, without what stays as it is.
     *
     * @throws Refusal for a fact that is not there or is named twice, for a value that it cannot have, for a file in the place of two,
     *     and where nothing changes
     */
    List<Change> changes(
            WrongFact fact, Map<UUID, List<EvidenceFiles.Attached>> now, List<Wanted> wanted, LocalDate today) {
        Map<String, Fact> facts = new LinkedHashMap<>();
        of(fact, now).forEach(one -> facts.put(one.key(), one));
        Set<String> named = new HashSet<>();
        Set<UUID> chosen = new HashSet<>();
        List<Change> changes = new ArrayList<>();
        for (Wanted one : wanted) {
            Fact old = facts.get(one.key());
            if (old == null) {
                throw Refusal.invalid("changes", "correction-fact");
            }
            if (!named.add(one.key())) {
                throw Refusal.invalid("changes", "correction-fact-twice");
            }
            Change change = change(old, one.value() == null ? "" : one.value(), today);
            EvidenceFiles.Attached file = change.file();
            if (file != null && !chosen.add(file.id())) {
                throw Refusal.invalid("changes", "correction-file-twice", file.name());
            }
            if (!change.before().equals(change.after()) || file != null) {
                changes.add(change);
            }
        }
        if (changes.isEmpty()) {
            throw Refusal.invalid("changes", "correction-nothing");
        }
        with(changes).evidence().values().forEach(piece -> {
            LocalDate ended = piece.ended();
            if (ended != null && ended.isBefore(piece.began())) {
                throw Refusal.invalid("changes", "evidence-period");
            }
        });
        return changes;
    }

    private static Change change(Fact old, String value, LocalDate today) {
        String at = "changes";
        String after;
        EvidenceFiles.Attached file = null;
        switch (old.kind()) {
            case TITLE -> {
                after = Text.line(value);
                if (after.isBlank() || Text.length(after) > LONGEST_TITLE) {
                    throw Refusal.invalid(at, "evidence-title", LONGEST_TITLE);
                }
            }
            case BEGAN, SEEN_ON -> {
                LocalDate day = day(value);
                if (day.isAfter(today)) {
                    throw Refusal.invalid(at, "correction-future");
                }
                after = day.toString();
            }
            case ENDED -> after = value.isBlank() ? "" : day(value).toString();
            case PART, SEEN_PART -> after = known(() -> Part.valueOf(value)).name();
            case VERDICT -> after = known(() -> Verdict.valueOf(value)).name();
            case LINK -> {
                after = WebAddress.kept(value);
                if (Text.length(after) > Evidence.Details.LONGEST_LINK) {
                    throw Refusal.invalid(at, "evidence-link-long", Evidence.Details.LONGEST_LINK);
                }
                if (!WebAddress.is(after)) {
                    throw Refusal.invalid(at, "evidence-link", after);
                }
            }
            case FILE -> {
                file = old.files().stream()
                        .filter(one -> one.id().toString().equals(value))
                        .findFirst()
                        .orElseThrow(() -> Refusal.invalid(at, "correction-file"));
                after = file.name();
            }
            default -> throw new IllegalStateException(old.kind().name());
        }
        return new Change(old.key(), old.kind(), old.about(), old.value(), after, file);
    }

    private static LocalDate day(String value) {
        try {
            return Days.parse(value);
        } catch (Days.NoDay e) {
            throw Refusal.invalid("changes", "day-none");
        }
    }

    private static <T> T known(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw Refusal.invalid("changes", "correction-value");
        }
    }

    /** The skills on which some changes bear, by their skill assessments. */
    Set<UUID> touched(List<Change> changes) {
        Set<UUID> touched = new HashSet<>();
        for (Change change : changes) {
            UUID id = id(change, 1);
            switch (change.kind()) {
                case VERDICT, SEEN_ON, SEEN_PART -> touched.add(id);
                case TITLE, BEGAN, ENDED, PART, LINK, FILE ->
                    judged.skills().keySet().stream()
                            .filter(said -> judged.about(said).evidence().containsKey(id))
                            .forEach(touched::add);
            }
        }
        return touched;
    }

    private static String part(Change change, int n) {
        return change.key().split(":", 3)[n];
    }

    private static UUID id(Change change, int n) {
        return UUID.fromString(part(change, n));
    }

    /** What was judged, with these facts as they are to be. The files of a piece that is not changed are as they were. */
    ReviewCase with(List<Change> changes) {
        Map<UUID, EvidenceSnapshot> pieces = new LinkedHashMap<>(judged.evidence());
        Map<UUID, SkillReview> skills = new LinkedHashMap<>();
        Review.Form form = judged.review().draft();
        form.skills().forEach(one -> skills.put(one.skillAssessmentId(), one));
        for (Change change : changes) {
            UUID of = id(change, 1);
            switch (change.kind()) {
                case TITLE, BEGAN, ENDED, PART, LINK, FILE ->
                    pieces.computeIfPresent(of, (id, piece) -> changed(piece, change));
                case VERDICT, SEEN_ON, SEEN_PART -> skills.computeIfPresent(of, (id, skill) -> changed(skill, change));
            }
        }
        return judged.showing(new Review.Form(form.attributes(), form.ticks(), List.copyOf(skills.values())), pieces);
    }

    private static EvidenceSnapshot changed(EvidenceSnapshot piece, Change change) {
        String after = change.after();
        List<String> links = new ArrayList<>(piece.links());
        List<EvidenceFiles.Attached> files = new ArrayList<>(piece.files());
        if (change.kind() == Kind.LINK) {
            links.set(Integer.parseInt(part(change, 2)), after);
        }
        if (change.kind() == Kind.FILE) {
            UUID former = id(change, 2);
            EvidenceFiles.Attached right = Objects.requireNonNull(change.file());
            files.replaceAll(one -> one.id().equals(former) ? right : one);
        }
        return new EvidenceSnapshot(
                piece.id(),
                change.kind() == Kind.TITLE ? after : piece.title(),
                piece.done(),
                change.kind() == Kind.PART ? Part.valueOf(after) : piece.part(),
                piece.setting(),
                change.kind() == Kind.BEGAN ? LocalDate.parse(after) : piece.began(),
                change.kind() == Kind.ENDED ? (after.isEmpty() ? null : LocalDate.parse(after)) : piece.ended(),
                links.isEmpty() ? null : links.getFirst(),
                files,
                piece.words(),
                piece.kind(),
                links);
    }

    private static SkillReview changed(SkillReview skill, Change change) {
        Map<UUID, Verdict> verdicts = new HashMap<>(skill.verdicts());
        Map<UUID, Review.Seen> observations = new HashMap<>(skill.observations());
        List<Review.SeenTogether> together = new ArrayList<>(skill.together());
        String of = part(change, 2);
        if (change.kind() == Kind.VERDICT) {
            verdicts.put(UUID.fromString(of), Verdict.valueOf(change.after()));
        } else if (of.length() < 36) {
            int n = Integer.parseInt(of);
            Review.SeenTogether one = together.get(n);
            together.set(
                    n,
                    change.kind() == Kind.SEEN_ON
                            ? new Review.SeenTogether(
                                    one.statements(), LocalDate.parse(change.after()), one.part(), one.note())
                            : new Review.SeenTogether(
                                    one.statements(), one.date(), Part.valueOf(change.after()), one.note()));
        } else {
            observations.computeIfPresent(
                    UUID.fromString(of),
                    (id, one) -> change.kind() == Kind.SEEN_ON
                            ? new Review.Seen(LocalDate.parse(change.after()), one.part(), one.note())
                            : new Review.Seen(one.date(), Part.valueOf(change.after()), one.note()));
        }
        return new SkillReview(
                skill.skillAssessmentId(),
                skill.start(),
                skill.opened(),
                verdicts,
                skill.links(),
                observations,
                skill.otherwise(),
                skill.comment(),
                skill.comments(),
                together);
    }
}
