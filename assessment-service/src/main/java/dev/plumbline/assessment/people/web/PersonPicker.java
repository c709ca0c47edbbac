package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.FindingPeople;
import dev.plumbline.assessment.people.FindingPeople.Candidate;
import dev.plumbline.assessment.people.FindingPeople.Found;
import dev.plumbline.assessment.site.Sentences;
import dev.plumbline.assessment.site.page.ChosenIds;
import dev.plumbline.assessment.site.page.FormErrors;
import dev.plumbline.assessment.site.page.PersonField;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a field shows in which people are chosen: used by templates as {@code @picker}. Who was chosen and what was typed
 * stays in it, whether the page answers the form itself or is led to.
 */
@Component("picker")
class PersonPicker {

    /** How many are chosen. */
    enum Choice {
        ONE,
        /** One or nobody. */
        PERHAPS,
        SOME
    }

    /**
     * Somebody in the list.
     *
     * @param about what distinguishes people of the same name, such as job title and unit
     * @param why they cannot be chosen, as a sentence; empty where they can
     * @param code of the same reason; empty where they can
     * @param note what is to be known before they are chosen, as a sentence; empty for nothing
     */
    public record Line(UUID id, String name, String about, String why, String code, String note) {}

    /**
     * Those whom one reason bars.
     *
     * @param code of the reason
     * @param names theirs, as they were found
     */
    public record Barred(String code, List<String> names) {}

    /**
     * The field.
     *
     * @param id of the element in which is searched, to which errors lead
     * @param name of the parameter
     * @param form id of the form to which it belongs; null for the one around it
     * @param address from which its list is asked
     * @param search what was typed
     * @param chosen who is chosen
     * @param found who else was found
     * @param more whether more people match
     * @param besides whether somebody is chosen, also where the list alone is answered: they are not found again
     */
    public record Field(
            String id,
            String name,
            Choice choice,
            @Nullable String form,
            String address,
            String search,
            List<Line> chosen,
            List<Line> found,
            boolean more,
            boolean besides) {

        /** The same field, of a form that is elsewhere in the page. */
        public Field within(String form) {
            return new Field(id, name, choice, form, address + "&form=" + form, search, chosen, found, more, besides);
        }

        /** Who was found and can be chosen. */
        public List<Line> free() {
            return found.stream().filter(line -> line.code().isEmpty()).toList();
        }

        /** Who was found and cannot be chosen, by the reason, in the order in which the first of each was found. */
        public List<Barred> barred() {
            return found.stream()
                    .filter(line -> !line.code().isEmpty())
                    .collect(Collectors.groupingBy(
                            Line::code, LinkedHashMap::new, Collectors.mapping(Line::name, Collectors.toList())))
                    .entrySet()
                    .stream()
                    .map(entry -> new Barred(entry.getKey(), entry.getValue()))
                    .toList();
        }

        /** Whether several people are chosen. */
        public boolean some() {
            return choice == Choice.SOME;
        }

        /** Whether nobody can be chosen. */
        public boolean perhaps() {
            return choice == Choice.PERHAPS;
        }

        /** Whether somebody was searched. */
        public boolean searched() {
            return !search.isBlank();
        }
    }

    private final FindingPeople finding;
    private final FormErrors formErrors;
    private final Sentences sentences;
    private final HttpServletRequest request;

    PersonPicker(FindingPeople finding, FormErrors formErrors, Sentences sentences, HttpServletRequest request) {
        this.sentences = sentences;
        this.finding = finding;
        this.formErrors = formErrors;
        this.request = request;
    }

    /**
     * A field in which one person is chosen.
     *
     * @param about the ids that the purpose needs, with commas between
     */
    public Field one(UUID actor, String id, String name, String purpose, String about) {
        return field(actor, id, name, purpose, about, Choice.ONE, List.of());
    }

    /**
     * A field in which one person is chosen.
     *
     * @param now who is chosen at first; null for nobody
     */
    public Field one(UUID actor, String id, String name, String purpose, String about, @Nullable UUID now) {
        return field(actor, id, name, purpose, about, Choice.ONE, now == null ? List.of() : List.of(now));
    }

    /**
     * A field in which one person or nobody is chosen.
     *
     * @param now who is chosen at first; null for nobody
     */
    public Field perhaps(UUID actor, String id, String name, String purpose, String about, @Nullable UUID now) {
        return field(actor, id, name, purpose, about, Choice.PERHAPS, now == null ? List.of() : List.of(now));
    }

    /**
     * A field in which some people are chosen.
     *
     * @param now who is chosen at first
     */
    public Field some(UUID actor, String id, String name, String purpose, String about, List<UUID> now) {
        return field(actor, id, name, purpose, about, Choice.SOME, now);
    }

    private Field field(
            UUID actor, String id, String name, String purpose, String about, Choice choice, List<UUID> now) {
        List<UUID> chosen = now;
        String search = "";
        if (kept(id) instanceof PersonField.Kept kept) {
            chosen = ChosenIds.of(kept.chosen());
            search = kept.search();
        } else if (request.getParameter(name + PersonField.SEARCH) != null) {
            String[] typed = request.getParameterValues(name);
            chosen = ChosenIds.of(typed == null ? List.of() : Arrays.asList(typed));
            search = request.getParameter(name + PersonField.SEARCH);
        }
        return field(actor, id, name, purpose, about, choice, chosen, search);
    }

    private @Nullable Object kept(String id) {
        Map<String, ?> flash = RequestContextUtils.getInputFlashMap(request);
        return flash == null ? null : flash.get(PersonField.keptUnder(id));
    }

    private Field field(
            UUID actor,
            String id,
            String name,
            String purpose,
            String about,
            Choice choice,
            List<UUID> chosen,
            String search) {
        List<Candidate> those = chosen.isEmpty() ? List.of() : finding.chosen(actor, purpose, ids(about), chosen);
        return field(actor, id, name, purpose, about, choice, chosen, lines(those), search);
    }

    /**
     * The field as {@link #one}, {@link #perhaps} and {@link #some} say it, with what is given; who is chosen is not found
     * again, and not in it either.
     */
    Field found(
            UUID actor,
            String id,
            String name,
            String purpose,
            String about,
            Choice choice,
            List<UUID> chosen,
            String search,
            @Nullable String form) {
        Field field = field(actor, id, name, purpose, about, choice, chosen, List.of(), search);
        return form == null ? field : field.within(form);
    }

    private Field field(
            UUID actor,
            String id,
            String name,
            String purpose,
            String about,
            Choice choice,
            List<UUID> chosen,
            List<Line> shown,
            String search) {
        Found found = search.isBlank() ? Found.NONE : finding.find(actor, purpose, ids(about), search, chosen);
        String address = UriComponentsBuilder.fromPath(PickerPages.PATH)
                .queryParam("id", id)
                .queryParam("name", name)
                .queryParam("purpose", purpose)
                .queryParam("about", about)
                .queryParam("choice", choice)
                .encode()
                .toUriString();
        return new Field(
                id, name, choice, null, address, search, shown, lines(found.people()), found.more(), !chosen.isEmpty());
    }

    private static List<UUID> ids(String about) {
        return ChosenIds.of(Arrays.asList(about.split(",")));
    }

    private List<Line> lines(List<Candidate> people) {
        return people.stream()
                .map(one -> new Line(
                        one.id(),
                        one.name(),
                        about(one),
                        one.why() == null ? "" : formErrors.reason(one.why()),
                        one.why() == null ? "" : formErrors.code(one.why()),
                        one.note() == null
                                ? ""
                                : sentences.of(
                                        "picker.note." + one.note().key(),
                                        one.note().arguments())))
                .toList();
    }

    private static String about(Candidate one) {
        List<String> about = new ArrayList<>(List.of(one.jobTitle(), one.unit(), one.mail()));
        about.removeIf(String::isEmpty);
        return String.join(" · ", about);
    }
}
