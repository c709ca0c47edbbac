package dev.plumbline.assessment.framework;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.assessment.people.HeldRoles;
import dev.plumbline.assessment.people.Role;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.LookAlikes;
import dev.plumbline.assessment.site.text.Text;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Frameworks and their editions: made with levels and attributes, filled by import, published. */
@Service
public class Frameworks {

    private static final String ALL = """
            SELECT id, name FROM framework ORDER BY name
            """;

    private static final String LOCK = """
            SELECT id FROM framework WHERE id = :id FOR NO KEY UPDATE
            """;

    private static final String OF_EDITION = """
            SELECT f.id FROM framework f JOIN framework_version v ON v.framework_id = f.id WHERE v.id = :version
            """;

    private static final String HOLD = OF_EDITION + """
            FOR SHARE OF f
            """;

    private static final String LOCK_OF = OF_EDITION + """
            FOR NO KEY UPDATE OF f
            """;

    private static final String IS_IMPORTING = """
            SELECT EXISTS (SELECT 1 FROM sheet_upload WHERE version_id = :version AND state = 'IMPORTING')
            """;

    /** A framework with its editions, newest first. */
    public record Framework(UUID id, String name, List<FrameworkVersion> versions) {

        /** When the last of these editions was changed; null where there is none. */
        public @Nullable Instant changedAt() {
            return versions.stream()
                    .map(FrameworkVersion::changedAt)
                    .max(Comparator.naturalOrder())
                    .orElse(null);
        }
    }

    /** One of the levels of an edition; {@code guidingPhrase} is its name, empty if it has none. */
    public record ResponsibilityLevel(int level, String guidingPhrase, String essence) {}

    /** A generic attribute with its sentence per level, level 1 first. */
    public record GenericAttribute(UUID id, String code, String name, List<String> levels) {}

    private final JdbcClient jdbc;
    private final FrameworkVersions versions;
    private final Skills skills;
    private final IncomingSkills incoming;
    private final Foundations foundations;
    private final StatementMarks marks;
    private final HeldRoles heldRoles;
    private final Audit audit;
    private final Clock clock;

    Frameworks(
            JdbcClient jdbc,
            FrameworkVersions versions,
            Skills skills,
            IncomingSkills incoming,
            Foundations foundations,
            StatementMarks marks,
            HeldRoles heldRoles,
            Audit audit,
            Clock clock) {
        this.jdbc = jdbc;
        this.versions = versions;
        this.skills = skills;
        this.incoming = incoming;
        this.foundations = foundations;
        this.marks = marks;
        this.heldRoles = heldRoles;
        this.audit = audit;
        this.clock = clock;
    }

    private boolean owns(UUID actor) {
        return heldRoles.holds(actor, Role.FRAMEWORK_OWNER);
    }

    /**
     * Whoever may work on frameworks.
     *
     * @throws Refusal unless the person owns frameworks
     */
    public void mustOwn(UUID actor) {
        if (!owns(actor)) {
            throw Refusal.forbidden("not-framework-owner");
        }
    }

    /** All frameworks. */
    @Transactional(readOnly = true)
    public List<Framework> all() {
        return read(jdbc.sql(ALL));
    }

    /** Those of some editions that somebody may see; drafts are shown only to owners of frameworks. */
    static List<FrameworkVersion> shown(List<FrameworkVersion> versions, boolean drafts) {
        return versions.stream()
                .filter(version -> drafts || version.status() != FrameworkVersion.Status.DRAFT)
                .toList();
    }

    private List<Framework> read(JdbcClient.StatementSpec asked) {
        return asked.query((row, n) -> {
                    UUID id = row.getObject("id", UUID.class);
                    return new Framework(id, row.getString("name"), versions.findByFrameworkIdOrderByNumberDesc(id));
                })
                .list();
    }

    /** The name of a framework. */
    public String name(UUID frameworkId) {
        return jdbc.sql("SELECT name FROM framework WHERE id = :id")
                .param("id", frameworkId)
                .query(String.class)
                .optional()
                .orElseThrow(Refusal::notFound);
    }

    /**
     * An edition that somebody may read: only owners of frameworks read a draft.
     *
     * @throws Refusal as not found, if there is no such edition, or if it is a draft that the person may not read
     */
    @Transactional(readOnly = true)
    public FrameworkVersion edition(UUID actor, UUID id) {
        FrameworkVersion version = version(id);
        if (version.status() == FrameworkVersion.Status.DRAFT && !owns(actor)) {
            throw Refusal.notFound();
        }
        return version;
    }

    /** The other editions of the same framework that somebody may read, newest first. */
    @Transactional(readOnly = true)
    public List<FrameworkVersion> others(UUID actor, FrameworkVersion version) {
        return shown(versions.findByFrameworkIdOrderByNumberDesc(version.frameworkId()), owns(actor)).stream()
                .filter(other -> !other.id().equals(version.id()))
                .toList();
    }

    /** The published editions of a framework, newest first. */
    @Transactional(readOnly = true)
    public List<FrameworkVersion> published(UUID frameworkId) {
        return versions.findByFrameworkIdOrderByNumberDesc(frameworkId).stream()
                .filter(version -> version.status() == FrameworkVersion.Status.PUBLISHED)
                .toList();
    }

    /** An edition, whether or not whoever asks may read it. */
    @Transactional(readOnly = true)
    public FrameworkVersion version(UUID id) {
        return versions.findById(id).orElseThrow(Refusal::notFound);
    }

    /**
     * An edition that nobody publishes, retires or deletes until the transaction ends.
     *
     * @throws Refusal as not found, if there is no such edition, or no longer
     */
    @Transactional
    public FrameworkVersion held(UUID id) {
        jdbc.sql(HOLD).param("version", id).query(UUID.class).list();
        return version(id);
    }

    /**
     * Makes a framework with a first draft, which has the levels and attributes that every framework begins with.
     *
     * @throws Refusal if the actor owns no frameworks, or the name is taken or blank
     */
    @Transactional
    public FrameworkVersion create(UUID actor, String name) {
        return create(actor, name, Foundation.initial());
    }

    /**
     * Makes a framework with a first draft, which has these levels and attributes.
     *
     * @throws Refusal if the actor owns no frameworks, if the name is taken or blank, or if a level or attribute is not
     *     valid
     */
    @Transactional
    public FrameworkVersion create(UUID actor, String name, Foundation foundation) {
        mustOwn(actor);
        String line = name(name);
        alike(line).ifPresent(other -> {
            throw Refusal.invalid("name", "framework-name-taken", other);
        });
        FrameworkVersion draft = begin(line, foundation.checked());
        audit.person(actor, "framework-created", "framework", draft.frameworkId(), null, line, null);
        return draft;
    }

    /**
     * Locks a framework, so that only one transaction at a time changes its editions: nothing is imported into an
     * edition that is published meanwhile.
     */
    void lock(UUID frameworkId) {
        jdbc.sql(LOCK).param("id", frameworkId).query(UUID.class).list();
    }

    /** As above, for the framework of an edition. */
    void lockOf(UUID versionId) {
        jdbc.sql(LOCK_OF).param("version", versionId).query(UUID.class).list();
    }

    /**
     * Begins a change of a draft: the framework is locked, so that only one transaction at a time changes the draft,
     * and its version rises, so that a change based on an earlier version is refused.
     *
     * @throws Refusal if there is no such edition, if it is not a draft, or if another version was read
     */
    FrameworkVersion change(UUID versionId, @Nullable Long read) {
        lockOf(versionId);
        FrameworkVersion version = version(versionId);
        version.mustBeDraft();
        Refusal.ifStale(read, version.version());
        version.changed(clock.instant());
        versions.flush();
        return versions.countChange(versionId);
    }

    /**
     * Begins a change of what an edition says in other languages, whatever its state: as {@link #change}. Nothing of what is
     * judged changes, but what is exported does.
     *
     * @throws Refusal if there is no such edition, or if another version was read
     */
    FrameworkVersion changeTexts(UUID versionId, @Nullable Long read) {
        lockOf(versionId);
        FrameworkVersion version = version(versionId);
        Refusal.ifStale(read, version.version());
        version.changed(clock.instant());
        return versions.saveAndFlush(version);
    }

    /**
     * The newest edition of a framework, draft or not.
     *
     * @throws Refusal as not found, if there is no such framework
     */
    @Transactional(readOnly = true)
    FrameworkVersion newest(UUID frameworkId) {
        return versions.findByFrameworkIdOrderByNumberDesc(frameworkId).stream()
                .findFirst()
                .orElseThrow(Refusal::notFound);
    }

    /** All editions of a framework, newest first. */
    @Transactional(readOnly = true)
    List<FrameworkVersion> editions(UUID frameworkId) {
        return versions.findByFrameworkIdOrderByNumberDesc(frameworkId);
    }

    /** The draft of a framework; made from its newest edition where there is none. */
    @Transactional
    public FrameworkVersion draftOf(UUID actor, UUID frameworkId) {
        mustOwn(actor);
        lock(frameworkId);
        List<FrameworkVersion> all = versions.findByFrameworkIdOrderByNumberDesc(frameworkId);
        if (all.isEmpty()) {
            throw Refusal.notFound();
        }
        FrameworkVersion draft = openDraft(all);
        int newest = all.getFirst().number();
        if (draft.number() > newest) {
            audit.person(actor, "framework-draft-made", "framework", frameworkId, newest, draft.number(), null);
        }
        return draft;
    }

    /**
     * The newest of a framework's editions where it is a draft, else a new one with the newest one's levels, attributes
     * and skills.
     */
    private FrameworkVersion openDraft(List<FrameworkVersion> newestFirst) {
        FrameworkVersion newest = newestFirst.getFirst();
        if (newest.status() == FrameworkVersion.Status.DRAFT) {
            return newest;
        }
        FrameworkVersion draft = draft(newest.frameworkId(), newest.number() + 1);
        draft.state(newest.language(), newest.creator(), newest.licence(), null, null);
        foundations.lay(draft.id(), foundations.of(newest.id()));
        incoming.copy(newest.id(), draft.id());
        return draft;
    }

    private FrameworkVersion draft(UUID frameworkId, int number) {
        return versions.saveAndFlush(new FrameworkVersion(UUID.randomUUID(), frameworkId, number, clock.instant()));
    }

    /**
     * The framework of a folder's name, locked; it is created if there is none. Two nodes that start at once create one.
     *
     * @throws Refusal if the name is too long
     */
    UUID ofFolder(String folder) {
        jdbc.sql("SELECT CAST(pg_advisory_xact_lock(hashtext('frameworks of folders')) AS text)")
                .query(String.class)
                .list();
        UUID id = named(folder)
                .orElseGet(() -> begin(name(folder), Foundation.initial()).frameworkId());
        lock(id);
        return id;
    }

    /** The framework of a folder's name. File systems write names in their own way: one that looks alike is the same. */
    Optional<UUID> named(String folder) {
        return alike(Text.line(folder))
                .flatMap(name -> jdbc.sql("SELECT id FROM framework WHERE name = :name")
                        .param("name", name)
                        .query(UUID.class)
                        .optional());
    }

    private static String name(String typed) {
        String line = Text.line(typed);
        if (line.isEmpty() || line.length() > 120) {
            throw Refusal.invalid("name", "framework-name");
        }
        return line;
    }

    private Optional<String> alike(String name) {
        return new LookAlikes(jdbc.sql("SELECT name FROM framework")
                        .query(String.class)
                        .list())
                .of(name);
    }

    /** The draft of a framework that was locked; it is created from the newest edition if there is none. */
    FrameworkVersion draftOfFolder(UUID frameworkId) {
        return openDraft(versions.findByFrameworkIdOrderByNumberDesc(frameworkId));
    }

    private FrameworkVersion begin(String name, Foundation foundation) {
        UUID id = UUID.randomUUID();
        jdbc.sql("INSERT INTO framework (id, name) VALUES (:id, :name)")
                .param("id", id)
                .param("name", name)
                .update();
        FrameworkVersion draft = draft(id, 1);
        foundations.lay(draft.id(), foundation);
        return draft;
    }

    /** A page that was stored: in which draft, and the id of its skill. */
    public record StoredPage(UUID versionId, UUID skillId) {}

    /**
     * As {@link #importPage}, into the draft of a framework. It is made from the newest edition where there is none, and only with the
     * page in it.
     *
     * @throws Refusal as not found, if there is no such framework, or as there
     */
    @Transactional
    public StoredPage storePage(UUID actor, UUID frameworkId, PageText.Page page, String code, String raw) {
        mustOwn(actor);
        mustBeCode(code);
        UUID draft = draftOf(actor, frameworkId).id();
        return new StoredPage(draft, importPage(actor, draft, page, code, raw));
    }

    private static void mustBeCode(String code) {
        if (!code.matches("[A-Z]{4}")) {
            throw Refusal.invalid("code", "skill-code");
        }
    }

    /**
     * Stores the page that was read in a draft. A skill of the same code in the draft is replaced.
     *
     * @param code the skill's code, used instead of the page's, which may be missing
     * @throws Refusal if the edition is frozen or the code is not four capitals
     */
    @Transactional
    public UUID importPage(UUID actor, UUID versionId, PageText.Page page, String code, String raw) {
        mustOwn(actor);
        FrameworkVersion version = change(versionId, null);
        mustBeCode(code);
        version.attribute("imported");
        UUID id = incoming.store(versionId, IncomingSkill.of(page, code, raw), clock.instant());
        audit.person(actor, "skill-imported", "framework-version", versionId, null, code, null);
        return id;
    }

    /**
     * Stores the skills of the starter framework, which are in the project's own words, in a draft.
     *
     * @return the skills' ids by their codes
     */
    @Transactional
    public Map<String, UUID> addStarterSkills(UUID actor, UUID versionId) {
        mustOwn(actor);
        change(versionId, null);
        Map<String, UUID> ids = new LinkedHashMap<>();
        StarterSkills.read().forEach(skill -> ids.put(skill.code(), incoming.store(versionId, skill, clock.instant())));
        return ids;
    }

    /** As below, with the skills marked as changed that are proposed. */
    @Transactional
    public FrameworkVersion publish(UUID actor, UUID versionId, @Nullable Long read) {
        return publish(actor, versionId, read, null);
    }

    /**
     * Publishes an edition: its text is frozen, and the marks of its statements against the edition before it are kept.
     * Results of earlier editions are no longer valid for the skills that are marked as changed.
     *
     * @param read the version that was read; null not to compare
     * @param changed the codes of the skills that are marked as changed; null for those that are proposed
     * @throws Refusal if it is no draft, holds no skill, or a code is of no skill of the edition before it
     */
    @Transactional
    public FrameworkVersion publish(
            UUID actor, UUID versionId, @Nullable Long read, @Nullable Collection<String> changed) {
        mustOwn(actor);
        lockOf(versionId);
        FrameworkVersion version = version(versionId);
        Refusal.ifStale(read, version.version());
        List<SkillText> published = skills(versionId);
        if (published.isEmpty()) {
            throw Refusal.conflict("framework-empty", version.status());
        }
        mustNotBeImporting(version);
        version.publish(clock.instant());
        Optional<FrameworkVersion> before = versions.findByFrameworkIdOrderByNumberDesc(version.frameworkId()).stream()
                .filter(other -> other.number() < version.number())
                .findFirst();
        EditionComparison.Marked compared = EditionComparison.marked(
                before.map(earlier -> skills(earlier.id())).orElse(List.of()), published);
        before.ifPresent(earlier -> marks.keep(version, earlier, compared.marks()));
        List<EditionComparison.Skill> marked =
                changed == null ? compared.proposed() : compared.chosen(Set.copyOf(changed));
        marks.changed(versionId, marked);
        audit.person(
                actor,
                "framework-published",
                "framework-version",
                versionId,
                "DRAFT",
                "PUBLISHED",
                marked.isEmpty()
                        ? null
                        : marked.stream()
                                .map(EditionComparison.Skill::code)
                                .collect(Collectors.joining(", ", "changed: ", "")));
        return version;
    }

    /**
     * Refuses while a table is imported into an edition, which has to be locked.
     *
     * @throws Refusal if one is
     */
    void mustNotBeImporting(FrameworkVersion version) {
        if (Boolean.TRUE.equals(jdbc.sql(IS_IMPORTING)
                .param("version", version.id())
                .query(Boolean.class)
                .single())) {
            throw Refusal.conflict("framework-importing", version.status());
        }
    }

    /**
     * Retires a published edition: no new cycle begins with it. Cycles that are running, and results, continue to be
     * based on it.
     *
     * @param read the version that was read; null not to compare
     * @throws Refusal if it is not published
     */
    @Transactional
    public FrameworkVersion retire(UUID actor, UUID versionId, @Nullable Long read) {
        mustOwn(actor);
        lockOf(versionId);
        FrameworkVersion version = version(versionId);
        Refusal.ifStale(read, version.version());
        version.retire();
        audit.person(actor, "framework-retired", "framework-version", versionId, "PUBLISHED", "RETIRED", null);
        return version;
    }

    /** The levels of responsibility of an edition, ascending. */
    public List<ResponsibilityLevel> levels(UUID versionId) {
        return foundations.levels(versionId);
    }

    /** The levels of an edition by number and name. */
    public Levels levelsOf(UUID versionId) {
        return new Levels(foundations.levels(versionId).stream()
                .map(ResponsibilityLevel::guidingPhrase)
                .toList());
    }

    /**
     * The levels that a framework's draft has, or will have if there is none: those of its newest edition.
     *
     * @throws Refusal as not found, if there is no such framework
     */
    @Transactional(readOnly = true)
    public Levels levelsOfNewest(UUID frameworkId) {
        return versions.findByFrameworkIdOrderByNumberDesc(frameworkId).stream()
                .findFirst()
                .map(newest -> levelsOf(newest.id()))
                .orElseThrow(Refusal::notFound);
    }

    /** Whether a framework's newest edition has no skills yet. */
    boolean newestIsEmpty(UUID frameworkId) {
        return versions.findByFrameworkIdOrderByNumberDesc(frameworkId).stream()
                .findFirst()
                .map(newest -> skills.summaries(newest.id()).isEmpty())
                .orElse(true);
    }

    /** The generic attributes of an edition, in their order; none if it has none. */
    public List<GenericAttribute> attributes(UUID versionId) {
        return foundations.attributes(versionId);
    }

    /** Some generic attributes, of whichever editions; without those that are not there. */
    public List<GenericAttribute> attributesById(Collection<UUID> ids) {
        return foundations.attributes(ids);
    }

    /** How many generic attributes an edition has at most. */
    public int mostAttributes() {
        return foundations.mostAttributes();
    }

    /** How many levels an edition has at most. */
    public int mostLevels() {
        return foundations.mostLevels();
    }

    /**
     * What is wrong with ratings of generic attributes: the edition does not have the attribute, or the value is not a
     * level.
     */
    public List<Fault> faultsOf(UUID versionId, Map<UUID, Integer> ratings) {
        return faultsOf(attributes(versionId), ratings);
    }

    /** As above, with the attributes of the edition. */
    public static List<Fault> faultsOf(List<GenericAttribute> attributes, Map<UUID, Integer> ratings) {
        Map<UUID, Integer> highest = attributes.stream()
                .collect(Collectors.toMap(
                        GenericAttribute::id, attribute -> attribute.levels().size()));
        return ratings.entrySet().stream()
                .filter(rating -> rating.getValue() < Levels.LOWEST
                        || rating.getValue() > highest.getOrDefault(rating.getKey(), 0))
                .map(rating -> highest.containsKey(rating.getKey())
                        ? Fault.at("/attributes/" + rating.getKey(), "attribute-rating", highest.get(rating.getKey()))
                        : Fault.at("/attributes/" + rating.getKey(), "attribute-unknown"))
                .toList();
    }

    /** Which skills an edition has, by code, without their texts. */
    public List<SkillSummary> skillSummaries(UUID versionId) {
        return skills.summaries(versionId);
    }

    /** The codes of the skills of all editions of a framework. */
    Set<String> codesOfAll(UUID frameworkId) {
        return skills.codesOfAll(frameworkId);
    }

    /** The skills of an edition with all their text, by code. */
    public List<SkillText> skills(UUID versionId) {
        return skills.of(versionId);
    }

    /** The skills with these ids, with all their text, by code; ids of no skill are left out. */
    public List<SkillText> skillsById(Collection<UUID> skillIds) {
        return skills.byIds(skillIds);
    }

    /** A skill with all its text. */
    public SkillText skill(UUID skillId) {
        return skills.byId(skillId).orElseThrow(Refusal::notFound);
    }
}
