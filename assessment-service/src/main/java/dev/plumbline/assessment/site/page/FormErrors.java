package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.RefusalSentences;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The errors of a form as its page shows them: each leads to its field. The one way from a refusal to a form. */
@Component
public class FormErrors {

    /**
     * One error.
     *
     * @param pointer the id of the field; {@value #WHOLE} where it is about none
     * @param readAgain whether somebody else has saved meanwhile, so that the page is to be read again
     */
    public record FormError(String pointer, String message, boolean readAgain) implements Serializable {

        /** An error of a field. */
        public FormError(String pointer, String message) {
            this(pointer, message, false);
        }

        /** Whether it is about a field that can be corrected. */
        public boolean isOfField() {
            return !pointer.equals(WHOLE);
        }
    }

    /** Where an error is that is about no field. */
    private static final String WHOLE = "main";

    /** The field with which a page takes a file. */
    private static final String FILE = "file";

    /** The name under which templates have them. */
    private static final String ERRORS = "errors";

    /** The name under which templates have what is wrong with a field, by its id. */
    private static final String WRONG = "wrong";

    /** What a page does not show within itself. */
    private static final Set<Refusal.Kind> HIDDEN = Set.of(Refusal.Kind.NOT_FOUND, Refusal.Kind.FORBIDDEN);

    private final RefusalSentences sentences;

    FormErrors(RefusalSentences sentences) {
        this.sentences = sentences;
    }

    /**
     * Shows in a form why it was refused. The page keeps what was typed. What a form does not answer is thrown on, and
     * answered by a page of its own.
     *
     * @param also the kinds that the form answers beside {@link Refusal.Kind#INVALID}
     * @throws Refusal the one given, if it is of another kind
     */
    public void show(Refusal refusal, Model model, Refusal.Kind... also) {
        show(shown(refusal, also), model);
    }

    private static void show(List<FormError> errors, Model model) {
        model.addAttribute(ERRORS, errors);
        model.addAttribute(
                WRONG,
                errors.stream()
                        .filter(FormError::isOfField)
                        .collect(Collectors.toMap(
                                FormError::pointer, FormError::message, (one, other) -> one + " " + other)));
    }

    /** The same for a form to which the answer leads back. */
    public void show(Refusal refusal, RedirectAttributes told, Refusal.Kind... also) {
        told.addFlashAttribute(ERRORS, shown(refusal, also));
    }

    /**
     * The same for one of several equal forms of a page, whose fields have ids that end with that of what the form is about.
     *
     * @param about what the ids of the fields end with, after a hyphen
     */
    public void showIn(UUID about, Refusal refusal, RedirectAttributes told, Refusal.Kind... also) {
        told.addFlashAttribute(ERRORS, in(about, shown(refusal, also)));
    }

    /** The same for a form that is shown again. */
    public void showIn(UUID about, Refusal refusal, Model model, Refusal.Kind... also) {
        show(in(about, shown(refusal, also)), model);
    }

    private static List<FormError> in(UUID about, List<FormError> errors) {
        return errors.stream()
                .map(one -> one.isOfField() ? new FormError(one.pointer() + "-" + about, one.message()) : one)
                .toList();
    }

    /**
     * Shows in a form whatever was refused, but that something does not exist, or is not for whoever asks.
     *
     * @param even those of these two kinds that the form answers too
     * @throws Refusal the one given, if it is of those kinds
     */
    public void showAny(Refusal refusal, Model model, Refusal.Kind... even) {
        model.addAttribute(ERRORS, shownAny(refusal, even));
    }

    /** The errors that {@link #show(Refusal, Model, Refusal.Kind...)} shows, for a form that has them elsewhere. */
    public List<FormError> shown(Refusal refusal, Refusal.Kind... also) {
        return shownIf(refusal.kind() == Refusal.Kind.INVALID || List.of(also).contains(refusal.kind()), refusal);
    }

    /** The errors that {@link #showAny} shows, for a form that has them elsewhere. */
    public List<FormError> shownAny(Refusal refusal, Refusal.Kind... even) {
        return shownIf(!HIDDEN.contains(refusal.kind()) || List.of(even).contains(refusal.kind()), refusal);
    }

    private List<FormError> shownIf(boolean isTheForms, Refusal refusal) {
        if (!isTheForms) {
            throw refusal;
        }
        return of(refusal);
    }

    /**
     * Shows a save that was refused, with what was typed. Where somebody else has saved meanwhile, whoever has then read
     * what is saved now may save over it.
     *
     * @param overNow what was typed, as the next version of what is saved now; asked only where somebody else has saved
     * @param also the kinds that the form answers beside INVALID and STALE
     * @return what the form holds
     */
    public <T> T showTyped(Refusal refusal, Model model, T typed, Supplier<T> overNow, Refusal.Kind... also) {
        if (refusal.kind() == Refusal.Kind.STALE) {
            show(refusal, model, Refusal.Kind.STALE);
            return overNow.get();
        }
        show(refusal, model, also);
        return typed;
    }

    /** The faults of a refusal, or its sentence where it names none. */
    private List<FormError> of(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? List.of(new FormError(WHOLE, sentences.of(refusal), refusal.kind() == Refusal.Kind.STALE))
                : of(refusal.faults());
    }

    /** Faults as errors. */
    public List<FormError> of(List<Refusal.Fault> faults) {
        return faults.stream().map(this::of).toList();
    }

    /** Where it is about a place in a file, the sentence names the place, and the error leads to the file. */
    private FormError of(Refusal.Fault fault) {
        Matcher place = CsvFile.PLACE.matcher(fault.pointer());
        if (!place.matches()) {
            return new FormError(fault.pointer(), sentences.of(fault));
        }
        String column = place.group(2);
        return new FormError(
                FILE,
                column == null
                        ? sentences.of("errors.line", List.of(place.group(1), sentences.of(fault)))
                        : sentences.of("errors.cell", List.of(place.group(1), column, sentences.of(fault))));
    }

    /** Why something was refused, as a code: that of the first fault where the refusal names any. */
    public String code(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal.code()
                : refusal.faults().getFirst().code();
    }

    /** Why something was refused, in a sentence: that of the first fault where the refusal names any. */
    public String reason(Refusal refusal) {
        return of(refusal).getFirst().message();
    }

    /** The sentence of a refusal. */
    public String sentence(Refusal refusal) {
        return sentences.of(refusal);
    }
}
