package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * People who are named by mail addresses in a field: each on a line or parted by commas or semicolons, as a mail program
 * copies them, such as {@code "Okafor, Mara" <mara.okafor@demo.example>; …}.
 */
@Component
public class TypedMails {

    private static final Pattern NAMED = Pattern.compile("<([^<>]*)>$");

    private final People people;

    TypedMails(People people) {
        this.people = people;
    }

    /**
     * Those who have the addresses, each once, in order.
     *
     * @param field the field they were typed into, to which a fault leads
     * @param faults gets one more for each address that nobody has
     */
    public List<UUID> read(String typed, String field, List<Refusal.Fault> faults) {
        return typed.lines()
                .flatMap(line -> parts(line).stream())
                .map(Text::line)
                .filter(one -> !one.isEmpty())
                .flatMap(one -> {
                    Optional<UUID> person = people.byMail(address(one)).map(Person::id);
                    if (person.isEmpty()) {
                        faults.add(Refusal.Fault.at(field, "mail-unknown", one));
                    }
                    return person.stream();
                })
                .distinct()
                .toList();
    }

    /** The parts between commas and semicolons; within quotation marks these separate nothing. */
    private static List<String> parts(String line) {
        List<String> parts = new ArrayList<>();
        var part = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quoted && i + 1 < line.length()) {
                part.append(c).append(line.charAt(++i));
                continue;
            }
            quoted = c == '"' ? !quoted && line.indexOf('"', i + 1) >= 0 : quoted;
            if ((c == ',' || c == ';') && !quoted) {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static String address(String typed) {
        Matcher named = NAMED.matcher(typed);
        return named.find() ? named.group(1) : typed;
    }
}
