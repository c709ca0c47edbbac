package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.site.text.Unseen;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a file or a form says of a person, as it is written there. It is held to the same rules wherever it comes from:
 * names, titles and units are lines of at most 200 characters; numbers, addresses and languages are words.
 *
 * @param managerMail empty for nobody, or where the number says who it is
 * @param managerNumber empty for nobody, or where the address says who it is
 * @param timeZone empty to leave it as it is
 * @param targetTitle the title at which the person aims, empty for none; null to leave it as it is
 */
public record PersonFields(
        String employeeId,
        String mail,
        String givenName,
        String familyName,
        String managerMail,
        String managerNumber,
        String jobTitle,
        String unit,
        String language,
        String timeZone,
        @Nullable String targetTitle,
        boolean active) {

    static final int LONGEST = 200;

    private static final Pattern WHITE = Pattern.compile("[\\s\\u0085\\p{Z}]+");

    /** They shape letters or say in which direction they run: names have them. */
    private static final Set<Integer> SHAPING = Set.of(0x200C, 0x200D, 0x200E, 0x200F, 0x061C);

    private static final Set<String> LANGUAGES = Collections.unmodifiableSet(languages());
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Pattern SHORTENED = Pattern.compile("\\d(?:[.,]\\d+)?[Ee]\\+\\d+");
    private static final Pattern AREA = Pattern.compile("\\d{3}");

    private static Set<String> languages() {
        Set<String> languages = new HashSet<>(Arrays.asList(Locale.getISOLanguages()));
        languages.addAll(Arrays.stream(Locale.getAvailableLocales())
                .map(Locale::getLanguage)
                .collect(Collectors.toSet()));
        languages.remove("");
        return languages;
    }

    /**
     * What was typed into a form.
     *
     * @param manager employee number or mail address; null or empty for nobody
     */
    public static PersonFields typed(
            String employeeId,
            String mail,
            String givenName,
            String familyName,
            @Nullable String manager,
            String jobTitle,
            String unit,
            @Nullable String language,
            @Nullable String timeZone,
            boolean active) {
        String named = manager == null ? "" : Text.line(manager);
        // The sign of an address may be a full-width one.
        boolean address = Text.mail(named).contains("@");
        return new PersonFields(
                Text.line(employeeId),
                Text.line(mail),
                Text.line(givenName),
                Text.line(familyName),
                address ? named : "",
                address ? "" : named,
                Text.line(jobTitle),
                Text.line(unit),
                language == null ? "" : Text.line(language),
                timeZone == null ? "" : Text.line(timeZone),
                null,
                active);
    }

    /**
     * The same in the form in which it is kept.
     *
     * @param faults receives what cannot be accepted, each at its field; what is returned then is not to be used
     */
    PersonFields read(Consumer<Fault> faults) {
        String given = line("given_name", givenName, faults);
        String family = line("family_name", familyName, faults);
        if (given.isEmpty() && family.isEmpty()) {
            faults.accept(Fault.at("given_name", "csv-nameless"));
        }
        return new PersonFields(
                needed("employee_id", number("employee_id", employeeId, faults), faults),
                mail("email", mail, faults),
                given,
                family,
                managerMail.isEmpty() ? "" : mail("manager_email", managerMail, faults),
                number("manager_employee_id", managerNumber, faults),
                line("job_title", jobTitle, faults),
                needed("unit", line("unit", unit, faults), faults),
                language(language, faults),
                zone(timeZone, faults),
                targetTitle == null ? null : line("target_title", targetTitle, faults),
                active);
    }

    /**
     * The same as a row.
     *
     * @param unknownLanguage what was said of the language, where there is none of that name; null where there is
     * @param unknownZone the same of the time zone
     */
    PeopleCsv.Row row(int line, @Nullable String unknownLanguage, @Nullable String unknownZone) {
        return new PeopleCsv.Row(
                line,
                employeeId,
                mail,
                givenName,
                familyName,
                managerMail,
                managerNumber,
                jobTitle,
                unit,
                language,
                timeZone.isEmpty() ? null : timeZone,
                targetTitle,
                active,
                unknownLanguage,
                unknownZone);
    }

    private static String needed(String field, String value, Consumer<Fault> faults) {
        if (value.isEmpty()) {
            faults.accept(Fault.at(field, "csv-blank", field));
        }
        return value;
    }

    /** A line of text: white space in a row is one blank, and everything in it can be seen or shapes what can. */
    private static String line(String field, String value, Consumer<Fault> faults) {
        String line = WHITE.matcher(Normalizer.normalize(value, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
        isFit(field, line, PersonFields::mayBeInAName, faults);
        return Text.isBlank(line) ? "" : line;
    }

    /** Whether a character that shows nothing of itself may be in a name: it changes how the others are drawn. */
    static boolean mayBeInAName(int c) {
        return SHAPING.contains(c) || isTag(c) || Unseen.isSelector(c);
    }

    /** Flags of some lands are written with them. */
    private static boolean isTag(int c) {
        return c >= 0xE0020 && c <= 0xE007F;
    }

    private static String word(String field, String value, Consumer<Fault> faults) {
        String word = Normalizer.normalize(value, Normalizer.Form.NFC).strip();
        isFit(field, word, c -> false, faults);
        return word;
    }

    /** An employee number; one of which a spreadsheet has kept the first digits only is nobody's. */
    private static String number(String field, String value, Consumer<Fault> faults) {
        String number = word(field, value, faults);
        if (SHORTENED.matcher(number).matches()) {
            faults.accept(Fault.at(field, "csv-number-shortened", number));
        }
        return number;
    }

    private static String mail(String field, String value, Consumer<Fault> faults) {
        if (value.isBlank()) {
            return needed(field, "", faults);
        }
        String mail = Text.mail(value);
        // In its one form it may be longer than it was written.
        if (isFit(field, value, c -> false, faults) && (mail.length() > LONGEST || !Text.isMail(mail))) {
            faults.accept(Fault.at(field, "csv-mail", value));
        }
        return mail;
    }

    /** Whether a value is short enough, and everything in it can be seen but for what is allowed. */
    private static boolean isFit(String field, String value, IntPredicate allowed, Consumer<Fault> faults) {
        if (value.codePointCount(0, value.length()) > LONGEST) {
            faults.accept(Fault.at(field, "csv-long", field, LONGEST));
            return false;
        }
        int[] unseen = value.codePoints()
                .filter(c -> isUnseen(c) && !allowed.test(c))
                .limit(1)
                .toArray();
        if (unseen.length > 0) {
            faults.accept(Fault.at(field, "csv-character", field, CsvFile.point(unseen[0])));
            return false;
        }
        return true;
    }

    /** Whether it cannot be distinguished by eye from other characters, or from nothing. */
    private static boolean isUnseen(int c) {
        return Character.isISOControl(c)
                || (Character.isSpaceChar(c) && c != ' ')
                || c == 0xFFFD
                || Unseen.is(c)
                || Character.getType(c) == Character.SURROGATE;
    }

    private static String language(String written, Consumer<Fault> faults) {
        if (written.isEmpty()) {
            return "en";
        }
        if (!isFit("language", written, c -> false, faults)) {
            return "";
        }
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(written.replace('_', '-'))
                    .build();
            boolean region = locale.getCountry().isEmpty()
                    || COUNTRIES.contains(locale.getCountry())
                    || AREA.matcher(locale.getCountry()).matches();
            if (region && LANGUAGES.contains(locale.getLanguage())) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // Named below, as are those that there are not.
        }
        faults.accept(Fault.at("language", "csv-language", written));
        return "";
    }

    private static String zone(String written, Consumer<Fault> faults) {
        if (written.isEmpty()) {
            return "";
        }
        String name = Zones.named(written).orElse("");
        if (name.isEmpty() && isFit("time_zone", written, c -> false, faults)) {
            faults.accept(Fault.at("time_zone", "csv-zone", written));
        }
        return name;
    }
}
