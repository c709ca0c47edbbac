package dev.plumbline.assessment.profile;

import dev.plumbline.assessment.framework.OfferedSkills;
import dev.plumbline.assessment.framework.PreviewLimit;
import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.profile.Profile.Need;
import dev.plumbline.assessment.profile.ProfileFile.Question;
import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.FileImport;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.LookAlikes;
import dev.plumbline.assessment.site.text.Text;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sets many role profiles from one file. Each job that the file names needs, from then on, what the file says; the others
 * stay as they are. It is stored whole or not at all.
 */
@Service
public class ImportingProfiles implements FileImport<ProfileFile, ImportingProfiles.Preview> {

    /** How large a file is at most. */
    public static final int MOST_BYTES = ProfileFile.MOST_BYTES;

    /** What a file does to a job, or to one of its needs. */
    public enum Kind {
        ADDED,
        CHANGED,
        GONE,
        SAME
    }

    /**
     * What a file does to a need.
     *
     * @param attribute whether it is a generic attribute, not a skill
     * @param was the level before; null for none
     * @param is the level that it will be; null for none
     */
    public record Change(
            Kind kind,
            boolean attribute,
            String code,
            String name,
            @Nullable Integer was,
            @Nullable Integer is) {}

    /**
     * What a file does to a job.
     *
     * @param people how many active people have it
     * @param needs how many skills and attributes it will need
     */
    public record Job(Kind kind, String jobTitle, int people, int needs, List<Change> changes) {}

    /** Something to look at: at which line and column, a code, and what its sentence names. */
    public record Doubt(String pointer, String code, List<Object> arguments) {}

    /**
     * What a file would do.
     *
     * @param jobs as the file names them
     * @param counts how many jobs of each kind; kinds that do not occur are left out
     * @param unread the columns that are not read
     * @param seen what to name when it is stored, so that what was shown is what is done
     */
    public record Preview(
            List<Job> jobs, Map<Kind, Integer> counts, List<Doubt> questions, List<String> unread, String seen) {}

    private record Planned(List<SettingProfiles.Plan> plans, Preview preview) {}

    private final RoleProfiles profiles;
    private final SettingProfiles setting;
    private final StoredProfiles stored;
    private final OfferedSkills skills;
    private final PreviewLimit limit;
    private final TransactionTemplate reading;
    private final TransactionTemplate writing;

    ImportingProfiles(
            RoleProfiles profiles,
            SettingProfiles setting,
            StoredProfiles stored,
            OfferedSkills skills,
            PreviewLimit limit,
            PlatformTransactionManager transactions) {
        this.profiles = profiles;
        this.setting = setting;
        this.stored = stored;
        this.skills = skills;
        this.limit = limit;
        this.writing = new TransactionTemplate(transactions);
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    @Override
    public ProfileFile readToPreview(UUID actor, byte[] file) {
        profiles.mustBeHr(actor);
        limit.count(actor);
        return new ProfileFile(file, skills.catalogue());
    }

    @Override
    public ProfileFile readToStore(UUID actor, byte[] file) {
        profiles.mustBeHr(actor);
        return new ProfileFile(file, skills.catalogue());
    }

    @Override
    public Preview preview(UUID actor, ProfileFile file) {
        profiles.mustBeHr(actor);
        return Objects.requireNonNull(
                reading.execute(status -> plan(file, file.catalogue).preview()));
    }

    /**
     * Stores a file.
     *
     * @param seen what its preview said; null not to compare
     * @return what it did
     * @throws Refusal if the actor is not HR, anything in the file cannot be stored, something has changed since the
     *     preview, or an edition has since the file was read
     */
    @Override
    public Preview store(UUID actor, ProfileFile file, @Nullable String seen) {
        profiles.mustBeHr(actor);
        return Objects.requireNonNull(writing.execute(status -> {
            stored.lock();
            SkillCatalogue catalogue = skills.catalogue();
            if (!catalogue.saysTheSameAs(file.catalogue)) {
                throw new Refusal(Refusal.Kind.STALE, "stale");
            }
            Planned planned = plan(file, catalogue);
            if (seen != null
                    && !seen.isEmpty()
                    && !seen.equals(planned.preview().seen())) {
                throw new Refusal(Refusal.Kind.STALE, "stale");
            }
            setting.carryOut(actor, planned.plans(), catalogue);
            return planned.preview();
        }));
    }

    private Planned plan(ProfileFile file, SkillCatalogue catalogue) {
        Map<String, OfferedSkills.Attribute> attributes = skills.attributes();
        List<StoredProfiles.Titled> all = stored.page("", "", false, Integer.MAX_VALUE);
        Map<String, List<StoredProfiles.Titled>> known = new HashMap<>();
        all.forEach(titled -> known.computeIfAbsent(Text.key(titled.jobTitle()), key -> new ArrayList<>())
                .add(titled));
        var alike =
                new LookAlikes(all.stream().map(StoredProfiles.Titled::jobTitle).toList());
        List<Fault> faults = new ArrayList<>(file.faults);
        List<Doubt> doubts = new ArrayList<>();
        file.questions.forEach(question -> doubts.add(doubt(question)));
        List<SettingProfiles.Plan> plans = new ArrayList<>();
        List<Job> jobs = new ArrayList<>();
        var seen = new StringBuilder(file.hash);
        Map<String, StoredProfiles.Titled> titles = new LinkedHashMap<>();
        file.roles.forEach((key, role) -> titles.put(key, titled(role, known.getOrDefault(key, List.of()))));
        Map<String, Profile> before = new HashMap<>();
        stored.whole(List.copyOf(titles.values()), catalogue)
                .forEach(profile -> before.put(profile.jobTitle(), profile));
        for (Map.Entry<String, ProfileFile.Role> one : file.roles.entrySet()) {
            ProfileFile.Role role = one.getValue();
            StoredProfiles.Titled titled = Objects.requireNonNull(titles.get(one.getKey()));
            if (titled.archived()) {
                faults.add(Fault.at(role.pointer(), "role-is-archived", titled.jobTitle()));
                continue;
            }
            ask(role, titled, alike, doubts);
            List<Fault> found = new ArrayList<>();
            SettingProfiles.Plan plan = setting.plan(
                    wanted(file, role, titled, attributes),
                    Objects.requireNonNull(before.get(titled.jobTitle())),
                    catalogue,
                    attributes,
                    found);
            found.forEach(fault -> faults.add(new Fault(where(fault, role), fault.code(), fault.arguments())));
            plans.add(plan);
            Job job = job(plan, attributes);
            jobs.add(job);
            gone(role, job, doubts);
            seen.append('\n').append(titled.jobTitle()).append(' ').append(titled.version());
        }
        CsvFile.mustHaveNone(faults);
        Map<Kind, Integer> counts = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            int count = (int) jobs.stream().filter(job -> job.kind() == kind).count();
            if (count > 0) {
                counts.put(kind, count);
            }
        }
        return new Planned(
                plans,
                new Preview(
                        jobs,
                        counts,
                        doubts,
                        file.unread,
                        ProfileFile.sha256(seen.toString().getBytes(StandardCharsets.UTF_8))));
    }

    private static Doubt doubt(Question question) {
        return new Doubt(question.pointer(), question.code(), question.arguments());
    }

    private static StoredProfiles.Titled titled(ProfileFile.Role role, List<StoredProfiles.Titled> known) {
        return known.stream()
                .filter(one -> one.jobTitle().equals(role.title()))
                .findFirst()
                .or(() -> known.stream().findFirst())
                .orElseGet(() -> new StoredProfiles.Titled(role.title(), 0, false, 0));
    }

    private static void ask(ProfileFile.Role role, StoredProfiles.Titled titled, LookAlikes alike, List<Doubt> doubts) {
        if (!titled.jobTitle().equals(role.title())) {
            doubts.add(new Doubt(role.pointer(), "spelling", List.of(role.title(), titled.jobTitle())));
        }
        if (titled.people() == 0) {
            Optional<String> other = alike.of(role.title()).filter(name -> !name.equals(titled.jobTitle()));
            doubts.add(
                    other.isPresent()
                            ? new Doubt(role.pointer(), "alike", List.of(role.title(), other.get()))
                            : new Doubt(role.pointer(), "nobody", List.of(role.title())));
        }
    }

    private static void gone(ProfileFile.Role role, Job job, List<Doubt> doubts) {
        int gone = (int) job.changes().stream()
                .filter(change -> change.kind() == Kind.GONE)
                .count();
        if (gone > 0) {
            doubts.add(new Doubt(role.pointer(), "gone", List.of(job.jobTitle(), gone)));
        }
    }

    private static SettingProfiles.Wanted wanted(
            ProfileFile file,
            ProfileFile.Role role,
            StoredProfiles.Titled titled,
            Map<String, OfferedSkills.Attribute> offered) {
        Map<String, Integer> attributes = new HashMap<>();
        role.attributes().forEach((code, said) -> attributes.put(attribute(code, offered), said.level()));
        Set<UUID> excluded = new HashSet<>();
        role.skills().values().forEach(said -> excluded.addAll(said.excluded()));
        return new SettingProfiles.Wanted(
                titled.jobTitle(),
                role.skills().entrySet().stream()
                        .map(need -> new SkillRequirement(
                                need.getKey(),
                                need.getValue().level(),
                                need.getValue().origin()))
                        .toList(),
                file.ofAttributes ? attributes : null,
                file.ofExclusions ? excluded : null);
    }

    /** An attribute is named by its code or its name, whatever their case. */
    private static String attribute(String typed, Map<String, OfferedSkills.Attribute> offered) {
        String key = Text.key(typed);
        return offered.values().stream()
                .filter(one ->
                        Text.key(one.code()).equals(key) || Text.key(one.name()).equals(key))
                .map(OfferedSkills.Attribute::code)
                .findFirst()
                .orElse(typed);
    }

    /** The line and column of what a fault is about, which it names first. */
    private static String where(Fault fault, ProfileFile.Role role) {
        String named =
                fault.arguments().isEmpty() ? "" : fault.arguments().getFirst().toString();
        ProfileFile.Said said = role.skills().get(named);
        if (said == null) {
            said = role.attributes().get(named);
        }
        if (said == null) {
            said = role.skills().values().stream()
                    .filter(one ->
                            one.excluded().stream().anyMatch(id -> id.toString().equals(named)))
                    .findFirst()
                    .orElse(null);
        }
        return said == null ? role.pointer() : said.pointer();
    }

    private static Job job(SettingProfiles.Plan plan, Map<String, OfferedSkills.Attribute> offered) {
        List<Change> changes = new ArrayList<>();
        Map<String, Need> before = byCode(plan.before().needs());
        Map<String, Need> after = byCode(plan.needs());
        Set<String> codes = new TreeSet<>(before.keySet());
        codes.addAll(after.keySet());
        for (String code : codes) {
            Need was = before.get(code);
            Need is = after.get(code);
            if (was == null || is == null || !was.equals(is)) {
                Need any = is == null ? was : is;
                changes.add(change(
                        false,
                        code,
                        any == null ? code : any.name(),
                        was == null ? null : was.level(),
                        is == null ? null : is.level()));
            }
        }
        Set<String> attributes = new TreeSet<>(plan.before().attributes().keySet());
        attributes.addAll(plan.attributes().keySet());
        for (String code : attributes) {
            Integer was = plan.before().attributes().get(code);
            Integer is = plan.attributes().get(code);
            if (was == null || !was.equals(is)) {
                OfferedSkills.Attribute attribute = offered.get(code);
                changes.add(change(true, code, attribute == null ? code : attribute.name(), was, is));
            }
        }
        Kind kind = plan.before().version() == 0 ? Kind.ADDED : changes.isEmpty() ? Kind.SAME : Kind.CHANGED;
        return new Job(
                kind,
                plan.before().jobTitle(),
                plan.before().people(),
                plan.needs().size() + plan.attributes().size(),
                changes);
    }

    private static Change change(
            boolean attribute, String code, String name, @Nullable Integer was, @Nullable Integer is) {
        Kind kind = was == null ? Kind.ADDED : is == null ? Kind.GONE : Kind.CHANGED;
        return new Change(kind, attribute, code, name, was, is);
    }

    private static Map<String, Need> byCode(List<Need> needs) {
        Map<String, Need> byCode = new HashMap<>();
        needs.forEach(need -> byCode.put(need.code(), need));
        return byCode;
    }
}
