package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.RefusalSentences;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.Serializable;
import java.util.List;
import org.springframework.stereotype.Component;

/** The errors of a form as its page shows them: each leads to its field. */
@Component
public class FormErrors {

    /** One error; {@code pointer} is the id of the field. */
    public record FormError(String pointer, String message) implements Serializable {}

    private final RefusalSentences sentences;

    FormErrors(RefusalSentences sentences) {
        this.sentences = sentences;
    }

    /** The faults of a refusal, or its sentence where it names none. */
    public List<FormError> of(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? List.of(new FormError("main", sentences.of(refusal)))
                : of(refusal.faults());
    }

    /** Faults as errors. */
    public List<FormError> of(List<Refusal.Fault> faults) {
        return faults.stream()
                .map(fault -> new FormError(fault.pointer(), sentences.of(fault)))
                .toList();
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
