package dev.plumbline.assessment.selfassessment;

import dev.plumbline.assessment.evaluation.Verdict;
import dev.plumbline.assessment.evidence.Evidence;
import dev.plumbline.assessment.evidence.EvidenceSnapshot;
import dev.plumbline.assessment.evidence.RecordingEvidence;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.Frameworks.GenericAttribute;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.SkillText.LevelText;
import dev.plumbline.assessment.framework.SkillText.StatementText;
import dev.plumbline.assessment.participant.Assessment;
import dev.plumbline.assessment.participant.AssessmentId;
import dev.plumbline.assessment.participant.ReadingAssessments;
import dev.plumbline.assessment.selfassessment.LastTime.OfAttribute;
import dev.plumbline.assessment.selfassessment.LastTime.OfSkill;
import dev.plumbline.assessment.selfassessment.LastTime.OfStatement;
import dev.plumbline.assessment.selfassessment.LastTime.Piece;
import dev.plumbline.assessment.selfassessment.LastTime.PieceStanding;
import dev.plumbline.assessment.selfassessment.LastTime.Standing;
import dev.plumbline.assessment.selfassessment.PublishedBefore.Earlier;
import dev.plumbline.assessment.selfassessment.PublishedBefore.Judged;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Form;
import dev.plumbline.assessment.selfassessment.SelfAssessment.Link;
import dev.plumbline.assessment.selfassessment.SelfAssessment.SkillClaim;
import dev.plumbline.assessment.selfassessment.SelfAssessment.TakenOver;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person may take over from their last results, read at once for all skills of an assessment. */
@Service
public class OfferingLastTime {

    private final ReadingAssessments assessments;
    private final PublishedBefore before;
    private final SelfAssessments selfAssessments;
    private final RecordingEvidence evidence;
    private final Frameworks frameworks;

    OfferingLastTime(
            ReadingAssessments assessments,
            PublishedBefore before,
            SelfAssessments selfAssessments,
            RecordingEvidence evidence,
            Frameworks frameworks) {
        this.assessments = assessments;
        this.before = before;
        this.selfAssessments = selfAssessments;
        this.evidence = evidence;
        this.frameworks = frameworks;
    }

    /** What was linked then, as it is now. */
    private record Library(Map<UUID, Evidence> own, Map<UUID, EvidenceSnapshot> now) {

        Optional<Piece> piece(UUID id, Map<UUID, EvidenceSnapshot> then) {
            Evidence piece = own.get(id);
            EvidenceSnapshot was = then.get(id);
            if (piece == null) {
                return Optional.ofNullable(was).map(known -> new Piece(id, known.title(), PieceStanding.GONE, false));
            }
            EvidenceSnapshot is = now.get(id);
            return Optional.of(new Piece(
                    id,
                    piece.title(),
                    piece.archived() ? PieceStanding.ARCHIVED : PieceStanding.OFFERED,
                    was != null && is != null && !was.saysTheSameAs(is)));
        }
    }

    /**
     * What is offered, for the person assessed.
     *
     * @throws Refusal to others
     */
    @Transactional(readOnly = true)
    public LastTime of(UUID actor, AssessmentId id) {
        Assessment assessment = assessments.ofSubject(actor, id);
        return of(assessment, selfAssessments.load(id.value()).draft());
    }

    /** How much is offered, for the person assessed; null where there is no earlier result. */
    @Transactional(readOnly = true)
    public LastTime.@Nullable Offer offer(UUID actor, AssessmentId id) {
        Form draft = selfAssessments.load(id.value()).draft();
        LastTime lastTime = of(assessments.ofSubject(actor, id), draft);
        return lastTime.skills().isEmpty() ? null : lastTime.offer(draft);
    }

    LastTime of(Assessment assessment, Form draft) {
        Map<UUID, Earlier> earlier = before.of(assessment.id());
        if (earlier.isEmpty()) {
            return new LastTime(assessment.id(), List.of(), List.of());
        }
        Map<UUID, Judged> judged = before.judged(List.copyOf(earlier.values()));
        Map<UUID, SkillText> then = selfAssessments.skillsOf(earlier.values().stream()
                .map(Earlier::assessmentId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        Library library = library(assessment.subjectId(), judged);
        List<OfSkill> skills = new ArrayList<>();
        selfAssessments.skills(assessment.id()).forEach((said, skill) -> {
            Earlier last = earlier.get(said);
            if (last != null && last.importedOf() != null) {
                skills.add(ofSkill(said, skill, last, takenOver(draft, said, last.from()), List.of()));
                return;
            }
            SkillText was = last == null ? null : then.get(last.from());
            if (last != null && was != null) {
                skills.add(ofSkill(
                        said, skill, last, was, judged.get(last.from()), takenOver(draft, said, last.from()), library));
            }
        });
        return new LastTime(assessment.id(), skills, attributes(assessment, earlier.values(), judged));
    }

    private List<OfAttribute> attributes(Assessment assessment, Collection<Earlier> earlier, Map<UUID, Judged> judged) {
        Map<UUID, Integer> ratings = earlier.stream()
                .sorted(Comparator.comparing(Earlier::publishedAt).reversed())
                .flatMap(last -> Optional.ofNullable(judged.get(last.from())).stream())
                .map(Judged::attributes)
                .filter(rated -> !rated.isEmpty())
                .findFirst()
                .orElse(Map.of());
        if (ratings.isEmpty()) {
            return List.of();
        }
        Map<String, GenericAttribute> then = frameworks.attributesById(ratings.keySet()).stream()
                .collect(Collectors.toMap(GenericAttribute::code, Function.identity(), (one, same) -> one));
        List<OfAttribute> offered = new ArrayList<>();
        for (GenericAttribute now :
                frameworks.attributes(assessments.cycleOf(assessment).frameworkVersionId())) {
            GenericAttribute was = then.get(now.code());
            Integer level = was == null ? null : ratings.get(was.id());
            if (was != null && level != null && saysTheSame(was, now, level)) {
                offered.add(new OfAttribute(now.id(), now.name(), level));
            }
        }
        return offered;
    }

    private static boolean saysTheSame(GenericAttribute was, GenericAttribute now, int level) {
        return level <= Math.min(was.levels().size(), now.levels().size())
                && was.levels().get(level - 1).equals(now.levels().get(level - 1));
    }

    private static @Nullable TakenOver takenOver(Form draft, UUID said, UUID from) {
        return draft.skill(said).map(SkillClaim::takenOver).orElse(List.of()).stream()
                .filter(one -> one.from().equals(from))
                .findFirst()
                .orElse(null);
    }

    private Library library(UUID subject, Map<UUID, Judged> judged) {
        Set<UUID> linked = judged.values().stream()
                .flatMap(OfferingLastTime::links)
                .map(Link::evidence)
                .collect(Collectors.toSet());
        List<Evidence> own = evidence.own(subject, linked);
        return new Library(
                own.stream().collect(Collectors.toMap(Evidence::id, Function.identity())),
                evidence.shownNow(own).stream().collect(Collectors.toMap(EvidenceSnapshot::id, Function.identity())));
    }

    /** The links of both. */
    private static Stream<Link> links(Judged judged) {
        SkillClaim claim = judged.claim();
        return Stream.concat(claim == null ? Stream.of() : claim.links().stream(), judged.links().stream());
    }

    private static OfSkill ofSkill(
            UUID said,
            SkillText skill,
            Earlier last,
            SkillText was,
            @Nullable Judged judged,
            @Nullable TakenOver taken,
            Library library) {
        Integer level = last.level();
        List<OfStatement> statements = new ArrayList<>();
        Set<UUID> known = new LinkedHashSet<>();
        if (judged != null) {
            Map<UUID, StatementText> now = new HashMap<>();
            skill.levels().forEach(l -> l.statements().forEach(s -> now.put(s.originId(), s)));
            for (LevelText judgedLevel : was.levels()) {
                for (StatementText statement : judgedLevel.statements()) {
                    known.add(statement.originId());
                    ofStatement(skill, judgedLevel, statement, now.get(statement.originId()), judged, taken, library)
                            .ifPresent(statements::add);
                }
            }
            if (level != null) {
                skill.level(level)
                        .ifPresent(asked -> asked.statements().stream()
                                .filter(s -> !s.excluded() && !known.contains(s.originId()))
                                .forEach(s -> statements.add(
                                        unoffered(s.id(), asked.level(), s, Standing.NEW, null, null, List.of()))));
            }
        }
        statements.sort(Comparator.comparingInt(OfStatement::level).thenComparingInt(OfStatement::ordinal));
        return ofSkill(said, skill, last, taken, statements);
    }

    private static OfSkill ofSkill(
            UUID said, SkillText skill, Earlier last, @Nullable TakenOver taken, List<OfStatement> statements) {
        Integer level = last.level();
        return new OfSkill(
                said,
                last.from(),
                last.judgedId(),
                skill.code(),
                skill.name(),
                last.cycle(),
                last.publishedAt(),
                last.importedOf(),
                level,
                level != null && skill.defines(level),
                taken != null && taken.level() != null,
                statements);
    }

    /** Empty for one of which nothing was said. */
    private static Optional<OfStatement> ofStatement(
            SkillText skill,
            LevelText levelThen,
            StatementText then,
            @Nullable StatementText now,
            Judged judged,
            @Nullable TakenOver taken,
            Library library) {
        SkillClaim claim = judged.claim();
        Verdict own = claim == null ? null : claim.verdicts().get(then.id());
        Verdict decided = judged.verdicts().get(then.id());
        Map<UUID, EvidenceSnapshot> shown = judged.evidence().stream()
                .collect(Collectors.toMap(EvidenceSnapshot::id, Function.identity(), (one, same) -> one));
        List<Piece> pieces = links(judged)
                .filter(link -> link.statement().equals(then.id()))
                .map(Link::evidence)
                .distinct()
                .flatMap(id -> library.piece(id, shown).stream())
                .toList();
        if (own == null && decided == null && pieces.isEmpty()) {
            return Optional.empty();
        }
        if (now == null) {
            return Optional.of(unoffered(null, levelThen.level(), then, Standing.GONE, own, decided, pieces));
        }
        int level = skill.levelOf(now.id()).orElseThrow();
        Standing standing = !now.hasWordsOf(then)
                ? Standing.REWORDED
                : level != levelThen.level() ? Standing.MOVED : now.excluded() ? Standing.NOT_ASKED : Standing.SAME;
        if (standing != Standing.SAME) {
            return Optional.of(unoffered(now.id(), level, now, standing, own, decided, pieces));
        }
        return Optional.of(new OfStatement(
                now.id(),
                level,
                now.ordinal(),
                now.text(),
                standing,
                own,
                decided,
                own == null ? decided : own,
                pieces,
                taken != null && taken.statements().contains(now.id())));
    }

    private static OfStatement unoffered(
            @Nullable UUID id,
            int level,
            StatementText statement,
            Standing standing,
            @Nullable Verdict own,
            @Nullable Verdict decided,
            List<Piece> pieces) {
        return new OfStatement(
                id, level, statement.ordinal(), statement.text(), standing, own, decided, null, pieces, false);
    }
}
