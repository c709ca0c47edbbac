package dev.plumbline.assessment.people;

import dev.plumbline.events.NotificationEvent.Kind;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A person of the organisation; may be a subject, an assessor, or neither. */
@Entity
@Table(name = "person")
public class Person {

    /**
     * What the organisation says of a person.
     *
     * @param employeeId the organisation's own id, unique
     * @param mail unique, lower case
     * @param manager null at the top of the line
     * @param language BCP 47 tag
     */
    public record Details(
            String employeeId,
            String mail,
            String givenName,
            String familyName,
            String jobTitle,
            String unit,
            @Nullable UUID manager,
            String language,
            boolean active) {}

    /** The zone in which a person reads dates until they choose another. */
    static final String FIRST_ZONE = "Europe/Berlin";

    @Id
    private UUID id;

    private String employeeId = "";
    private String mail = "";
    private String givenName = "";
    private String familyName = "";
    private String jobTitle = "";
    private String targetTitle = "";
    private String unit = "";
    private String language = "";
    private String timeZone = FIRST_ZONE;
    private @Nullable UUID managerId;
    private String withoutMail = "";
    private boolean active;
    private boolean announced;
    private long revision;

    private long mailsVersion;
    private long quietVersion;

    private @Nullable LocalTime quietFrom;
    private @Nullable LocalTime quietTo;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Person() {}

    /** A person seen for the first time, not announced yet. */
    public Person(UUID id, Details details) {
        this.id = id;
        take(details);
    }

    private void take(Details details) {
        employeeId = details.employeeId();
        mail = details.mail();
        givenName = details.givenName();
        familyName = details.familyName();
        jobTitle = details.jobTitle();
        unit = details.unit();
        managerId = details.manager();
        language = details.language();
        active = details.active();
        revision++;
        announced = false;
    }

    /** A role was granted or removed: the person is published again. */
    public void restate() {
        revision++;
        announced = false;
    }

    /** The person reads dates in another zone from now on. */
    public void moveTo(ZoneId zone) {
        timeZone = zone.getId();
        restate();
    }

    /** The person wants these kinds of notification in the product only, and all others by mail too. */
    void wantsNoMailFor(Set<Kind> kinds) {
        withoutMail = kinds.stream().map(Kind::name).sorted().collect(Collectors.joining(","));
        mailsVersion++;
        restate();
    }

    /** Between these hours of their day the person gets no mails; null for both for mails at any time. */
    void isQuiet(@Nullable LocalTime from, @Nullable LocalTime to) {
        quietFrom = from;
        quietTo = to;
        quietVersion++;
        restate();
    }

    /** From when on the person gets no mails; null for mails at any time. */
    public @Nullable LocalTime quietFrom() {
        return quietFrom;
    }

    /** From when on the person gets mails again; null for mails at any time. */
    public @Nullable LocalTime quietTo() {
        return quietTo;
    }

    /** The kinds of notification that the person wants in the product only. */
    public Set<Kind> withoutMail() {
        return withoutMail.isEmpty()
                ? Set.of()
                : Stream.of(withoutMail.split(",")).map(Kind::valueOf).collect(Collectors.toUnmodifiableSet());
    }

    /** How often the person has chosen which mails they want. */
    public long mailsVersion() {
        return mailsVersion;
    }

    /** How often the person has chosen their hours without mails. */
    public long quietVersion() {
        return quietVersion;
    }

    public UUID id() {
        return id;
    }

    /** Given and family name, or the one name there is. */
    public String name() {
        return name(givenName, familyName);
    }

    static String name(String givenName, String familyName) {
        return (givenName + " " + familyName).strip();
    }

    /** The first letters of both names. */
    public String initials() {
        return initials(givenName, familyName);
    }

    static String initials(String givenName, String familyName) {
        return first(givenName) + first(familyName);
    }

    private static String first(String name) {
        return name.isEmpty() ? "" : Character.toString(name.codePointAt(0));
    }

    public String givenName() {
        return givenName;
    }

    public String familyName() {
        return familyName;
    }

    public String employeeId() {
        return employeeId;
    }

    public String mail() {
        return mail;
    }

    public String jobTitle() {
        return jobTitle;
    }

    /** The title at which the person aims, as their manager or HR has set it; empty for none. */
    public String targetTitle() {
        return targetTitle;
    }

    /** The person aims at another title. */
    void aimAt(String title) {
        targetTitle = title;
    }

    public String unit() {
        return unit;
    }

    public String language() {
        return language;
    }

    public ZoneId timeZone() {
        return ZoneId.of(timeZone);
    }

    public @Nullable UUID managerId() {
        return managerId;
    }

    public boolean active() {
        return active;
    }

    public long revision() {
        return revision;
    }

    /** Counts every change, also of what is not published. */
    public long version() {
        return version;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Person person && Objects.equals(id, person.id);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(id);
    }
}
