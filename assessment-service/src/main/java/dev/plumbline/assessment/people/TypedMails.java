package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.Refusal;
import dev.plumbline.assessment.site.Text;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * People who are named by mail addresses in a field: each on a line or parted by commas or semicolons, as a mail program
 * copies them, such as {@code Mara Okafor <mara.okafor@demo.example>; …}.
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
                .flatMap(line -> Stream.of(line.split("[;,]")))
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

    private static String address(String typed) {
        Matcher named = NAMED.matcher(typed);
        return named.find() ? named.group(1) : typed;
    }
}
