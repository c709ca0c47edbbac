package dev.plumbline.assessment.result;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.cycle.Policies;
import dev.plumbline.assessment.evaluation.Policy;
import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.PreviewLimit;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Offered;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.PeopleOfLines;
import dev.plumbline.assessment.result.EarlierResults.Given;
import dev.plumbline.assessment.result.EarlierResults.Key;
import dev.plumbline.assessment.result.EarlierResults.Known;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.FileImport;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * HR imports results that people were given elsewhere. They are offered in the next self-assessment and shown to whoever
 * judges the skill, and they expire; nothing is computed from them. A file is stored whole or not at all.
 */
@Service
public class ImportingEarlierResults implements FileImport<EarlierResultFile, ImportingEarlierResults.Preview> {

    /** How large a file is at most. */
    public static final int MOST_BYTES = EarlierResultFile.MOST_BYTES;

    /** How many rows a preview shows one by one. */
    private static final int MOST_SHOWN = 100;

    /** What a row does. */
    public enum Kind {
        ADDED,
        CHANGED,
        SAME
    }

    /**
     * What a row does that adds or changes something.
     *
     * @param was the level before; null for none
     */
    public record Change(
            Kind kind,
            String pointer,
            String person,
            String skillCode,
            String skillName,
            LocalDate date,
            String source,
            @Nullable Integer was,
            int level) {}

    /**
     * What a file would do.
     *
     * @param added how many results are new
     * @param changed how many have another level than before
     * @param same how many are stored already
     * @param changes the first of those that are new or changed, changed ones first
     * @param unread the columns that are not read
     * @param seen what to name when it is stored, so that what was shown is what is done
     */
    public record Preview(int added, int changed, int same, List<Change> changes, List<String> unread, String seen) {}

    private record Planned(List<Given> given, Map<UUID, Integer> was, Preview preview) {}

    private final Rights rights;
    private final PeopleOfLines people;
    private final EarlierResults results;
    private final OfferedSkills skills;
    private final Policies policies;
    private final PreviewLimit limit;
    private final Audit audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportingEarlierResults(
            Rights rights,
            PeopleOfLines people,
            EarlierResults results,
            OfferedSkills skills,
            Policies policies,
            PreviewLimit limit,
            Audit audit,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.rights = rights;
        this.people = people;
        this.results = results;
        this.skills = skills;
        this.policies = policies;
        this.limit = limit;
        this.audit = audit;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public EarlierResultFile readToPreview(UUID actor, byte[] file) {
        rights.mustBeHr(actor);
        limit.count(actor);
        return readToStore(actor, file);
    }

    @Override
    public EarlierResultFile readToStore(UUID actor, byte[] file) {
        rights.mustBeHr(actor);
        return new EarlierResultFile(file, skills.catalogue(), results.today(actor, clock.instant()));
    }

    @Override
    public Preview preview(UUID actor, EarlierResultFile file) {
        rights.mustBeHr(actor);
        return Objects.requireNonNull(
                transaction.execute(status -> plan(actor, file).preview()));
    }

    /**
     * Stores a file. Stored again it changes nothing.
     *
     * @param seen what its preview said; null not to compare
     * @return what it did
     * @throws Refusal if the actor is not HR, anything in the file cannot be stored, something has changed since the
     *     preview, or a skill was deleted since the file was read
     */
    @Override
    public Preview store(UUID actor, EarlierResultFile file, @Nullable String seen) {
        rights.mustBeHr(actor);
        return Objects.requireNonNull(transaction.execute(status -> {
            results.begin();
            SkillCatalogue known = skills.catalogue();
            if (file.said.stream()
                    .anyMatch(said -> known.byOrigin(said.skill().originId()).isEmpty())) {
                throw new Refusal(Refusal.Kind.STALE, "stale");
            }
            Planned planned = plan(actor, file);
            Preview preview = planned.preview();
            if (seen != null && !seen.isEmpty() && !seen.equals(preview.seen())) {
                throw new Refusal(Refusal.Kind.STALE, "stale");
            }
            if (!planned.given().isEmpty()) {
                Instant now = clock.instant();
                results.store(actor, planned.given(), now);
                audit.person(
                        actor,
                        "earlier-results-imported",
                        "earlier-result-file",
                        UUID.randomUUID(),
                        null,
                        preview.added() + " added, " + preview.changed() + " changed",
                        null);
                planned.given().stream()
                        .filter(given -> planned.was().containsKey(given.id()))
                        .forEach(given -> audit.person(
                                actor,
                                "earlier-result-changed",
                                "earlier-result",
                                given.id(),
                                planned.was().get(given.id()),
                                given.level(),
                                given.source()));
            }
            return preview;
        }));
    }

    private static int validMonths(Policy policy, Offered skill) {
        return policy.forSkill(skill.originId()).course().validMonths();
    }

    private Planned plan(UUID actor, EarlierResultFile file) {
        List<Fault> faults = new ArrayList<>(file.faults);
        PeopleOfLines.Found found =
                people.find(file.said.stream().map(EarlierResultFile.Said::who).toList());
        Map<Key, Known> known = results.keep(new HashSet<>(found.people().values()));
        Policy policy = policies.policy(policies.newest());
        Set<Key> named = new HashSet<>();
        List<Given> given = new ArrayList<>();
        Map<UUID, Integer> was = new HashMap<>();
        List<Change> added = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        int same = 0;
        for (EarlierResultFile.Said said : file.said) {
            UUID person = found.person(said.who());
            String who = said.who().who();
            if (person == null) {
                faults.add(found.fault(said.who()));
                continue;
            }
            if (person.equals(actor)) {
                faults.add(Fault.at(said.row().pointer(), "earlier-own"));
                continue;
            }
            Offered skill = said.skill();
            Key key = new Key(person, skill.originId(), said.date(), said.sourceKey());
            if (!named.add(key)) {
                faults.add(Fault.at(said.row().pointer(), "earlier-twice", who, skill.code(), said.date()));
                continue;
            }
            Known before = known.get(key);
            if (before != null && before.level() == said.level()) {
                same++;
                continue;
            }
            UUID id = before == null ? UUID.randomUUID() : before.id();
            given.add(new Given(
                    id, key, said.level(), said.date().plusMonths(validMonths(policy, skill)), said.source()));
            if (before != null) {
                was.put(id, before.level());
            }
            (before == null ? added : changed)
                    .add(new Change(
                            before == null ? Kind.ADDED : Kind.CHANGED,
                            said.row().pointer(),
                            who,
                            skill.code(),
                            skill.name(),
                            said.date(),
                            said.source(),
                            before == null ? null : before.level(),
                            said.level()));
        }
        CsvFile.mustHaveNone(faults);
        List<Change> changes = new ArrayList<>(changed);
        changes.addAll(added);
        String seen = UUID.nameUUIDFromBytes((same + " " + changes).getBytes(StandardCharsets.UTF_8))
                .toString();
        return new Planned(
                given,
                was,
                new Preview(
                        added.size(),
                        changed.size(),
                        same,
                        List.copyOf(changes.subList(0, Math.min(MOST_SHOWN, changes.size()))),
                        file.unread,
                        seen));
    }
}
