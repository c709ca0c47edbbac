package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.site.text.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Why a body could not be read, and where in it. */
final class UnreadableBodies {

    private UnreadableBodies() {}

    /**
     * What to say to who sent it: 422 where a value, or a name, is none that is taken, 400 for what is no JSON of that
     * form.
     */
    static Refusal refusal(HttpMessageNotReadableException failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof Refusal refusal) {
                return refusal;
            }
            if (t instanceof ReadingBodies.Unfit unfit) {
                return Refusal.invalid(pointer(failure), unfit.code(), bounds(unfit.code()));
            }
            if (t instanceof UnrecognizedPropertyException unknown) {
                return Refusal.invalid(pointer(failure), "property-unknown", unknown.getPropertyName());
            }
            if (t instanceof ValueInstantiationException) {
                return Refusal.invalid(pointer(failure), "value-unfit");
            }
        }
        String pointer = pointer(failure);
        return pointer.equals("/")
                ? new Refusal(Refusal.Kind.UNREADABLE, "unreadable")
                : Refusal.unreadable(List.of(Fault.at(pointer, code(failure))));
    }

    /** A value of the right kind that is none of those taken, such as a word that no enum has, or one of another kind. */
    private static String code(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof InvalidFormatException || t instanceof InputCoercionException) {
                return "value-none";
            }
        }
        return "value-kind";
    }

    private static Object[] bounds(String code) {
        return code.equals("day-bounds")
                ? new Object[] {String.valueOf(Days.FIRST_YEAR), String.valueOf(Days.LAST_YEAR)}
                : new Object[0];
    }

    /** Where in the body, as a JSON pointer; {@code /} for the whole. */
    private static String pointer(Throwable failure) {
        for (@Nullable Throwable t = failure; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof JacksonException at && !at.getPath().isEmpty()) {
                var pointer = new StringBuilder();
                for (JacksonException.Reference step : at.getPath()) {
                    String name = step.getPropertyName();
                    pointer.append('/')
                            .append(
                                    name == null
                                            ? String.valueOf(step.getIndex())
                                            : name.replace("~", "~0").replace("/", "~1"));
                }
                return shown(pointer.toString());
            }
        }
        return "/";
    }

    /** What was sent as a name comes back in the answer: without half characters, and not without end. */
    private static String shown(String pointer) {
        String kept = Text.kept(pointer);
        return kept.length() > 200 ? Text.cut(kept, 200) + "…" : kept;
    }
}
