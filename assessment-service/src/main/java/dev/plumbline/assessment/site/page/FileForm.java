package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.FileImport;
import dev.plumbline.assessment.site.refusal.Refusal;
import java.io.IOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.multipart.MultipartFile;

/** The form with which people send a file, see what it would do, and store what they saw. */
@Component
public class FileForm {

    /**
     * What the form sends.
     *
     * @param file a new file; null where it brings none
     * @param content the file that was shown, as its page gives it back in Base64; empty for a new one
     * @param seen what its preview said
     * @param action {@code store}, or anything else to show
     */
    public record Sent(@Nullable MultipartFile file, String content, String seen, String action) {

        private boolean store() {
            return action.equals("store");
        }

        private byte[] bytes() throws IOException {
            return store() || file == null
                    ? FormReading.read(() -> Base64.getDecoder().decode(content))
                    : file.getBytes();
        }
    }

    private final FormErrors formErrors;

    FileForm(FormErrors formErrors) {
        this.formErrors = formErrors;
    }

    /**
     * Shows what a file would do, or stores the one that was shown. What is refused is shown in the form; where something has
     * changed since the preview, with a new one.
     *
     * @return whether it was stored
     */
    public boolean take(CurrentUser me, FileImport<?, ?> importing, Sent sent, Model model) throws IOException {
        byte[] bytes = sent.bytes();
        try {
            if (sent.store()) {
                if (sent.seen().isEmpty()) {
                    throw new Refusal(Refusal.Kind.STALE, "stale");
                }
                importing.store(me.id(), bytes, sent.seen());
                return true;
            }
            show(me, importing, bytes, model);
        } catch (Refusal refusal) {
            formErrors.show(refusal, model, Refusal.Kind.TOO_LARGE, Refusal.Kind.TOO_MANY, Refusal.Kind.STALE);
            if (refusal.kind() == Refusal.Kind.STALE) {
                show(me, importing, bytes, model);
            }
        }
        return false;
    }

    private static void show(CurrentUser me, FileImport<?, ?> importing, byte[] bytes, Model model) {
        model.addAttribute("preview", importing.preview(me.id(), bytes));
        model.addAttribute("content", Base64.getEncoder().encodeToString(bytes));
    }
}
