package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which passwords are taken. Length says most; what is tried first is none. */
final class PasswordRules {

    private static final int SHORTEST = 12;

    /** In bytes: the most that bcrypt accepts. */
    private static final int LONGEST = 72;

    private static final int FEWEST_DIFFERENT = 5;

    private static final Set<String> COMMON = read();

    private PasswordRules() {}

    private static Set<String> read() {
        try (InputStream list = Objects.requireNonNull(
                PasswordRules.class.getResourceAsStream("/people/common-passwords.txt"), "common-passwords.txt")) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The password in the form in which it is hashed.
     *
     * @param mail the mail address of the person whose password it is to be
     * @param names the person's names
     * @throws Refusal if it is short, longer than the hash accepts, of few different characters, or one that attackers
     *     try first
     */
    static String taken(String typed, String mail, String... names) {
        String password = Text.kept(typed);
        if (password.codePointCount(0, password.length()) < SHORTEST || Text.visible(password) < SHORTEST) {
            throw Refusal.invalid("password", "password-too-short", SHORTEST);
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Refusal.invalid("password", "password-too-long", LONGEST);
        }
        if (Text.key(password).codePoints().distinct().count() < FEWEST_DIFFERENT) {
            throw Refusal.invalid("password", "password-too-simple", FEWEST_DIFFERENT);
        }
        if (isCommon(password, mail) || isOfNames(password, mail, names)) {
            throw Refusal.invalid("password", "password-common");
        }
        return password;
    }

    private static boolean isCommon(String password, String mail) {
        String key = Text.key(password).replace(" ", "");
        String bare = bare(key);
        String name = Text.key(mail).split("@", 2)[0];
        return COMMON.contains(bare)
                || COMMON.contains(letters(bare))
                || COMMON.contains(bare(letters(key)))
                || key.equals(Text.key(mail))
                || bare.equals(bare(name))
                || isSequence(key);
    }

    /** Whether it has no letter but those of the person's own names and address, in whatever order. */
    private static boolean isOfNames(String password, String mail, String... names) {
        String rest = Text.key(password);
        List<String> own = Stream.concat(Stream.of(names), Stream.of(mail.split("@", 2)[0]))
                .flatMap(name -> Stream.of(Text.key(name).split("[^\\p{L}]+")))
                .filter(name -> !name.isEmpty())
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String name : own) {
            rest = rest.replace(name, " ");
        }
        return rest.codePoints().noneMatch(Character::isLetter)
                && Text.key(password).codePoints().anyMatch(Character::isLetter);
    }

    /** With digits and signs replaced by the letters that they represent. */
    private static String letters(String key) {
        return key.replace('0', 'o')
                .replace('1', 'i')
                .replace('3', 'e')
                .replace('4', 'a')
                .replace('@', 'a')
                .replace('5', 's')
                .replace('$', 's')
                .replace('!', 'i');
    }

    /** Without the digits and signs before the first letter and after the last one. */
    private static String bare(String key) {
        return key.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", "");
    }

    /** Whether it only counts up or down, over and over. */
    private static boolean isSequence(String key) {
        int[] characters = key.codePoints().toArray();
        int odd = 0;
        for (int i = 1; i < characters.length; i++) {
            int step = Math.abs(characters[i] - characters[i - 1]);
            if (step > 1) {
                odd++;
            }
        }
        return odd <= characters.length / 8;
    }
}
