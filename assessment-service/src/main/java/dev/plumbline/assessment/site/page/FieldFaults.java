package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the fields of a form, read one after another: a field that cannot be read does not hide what is
 * wrong with the others. Not safe for several threads.
 */
public final class FieldFaults {

    private final List<Fault> faults = new ArrayList<>();

    /**
     * Reads a field, and keeps what is wrong with it.
     *
     * @return what was read; null where it was refused
     * @throws Refusal if it is refused for anything but what is in the field
     */
    public <T> @Nullable T read(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.INVALID) {
                throw refusal;
            }
            faults.addAll(refusal.faults());
            return null;
        }
    }

    /** Keeps what is wrong with the fields as others have found it. */
    public void add(List<Fault> found) {
        faults.addAll(found);
    }

    /** Whether nothing is wrong so far. */
    public boolean none() {
        return faults.isEmpty();
    }

    /** All that is wrong so far. */
    public List<Fault> found() {
        return List.copyOf(faults);
    }

    /** All that is wrong, as one refusal. */
    public Refusal refusal() {
        return Refusal.invalid(faults);
    }

    /**
     * What was read, if nothing is wrong.
     *
     * @throws Refusal naming all that is
     */
    public <T> T whole(@Nullable T read) {
        if (read == null || !none()) {
            throw refusal();
        }
        return read;
    }
}
