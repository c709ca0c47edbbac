package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.refusal.Refusal;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How large a form of a page may be whose sender is signed in. What is larger than most forms is read only where the
 * address takes it, and only of who may do what it is about. A browser always says how large a form is; without that it
 * could be anything.
 */
@Component
public class LargeForms {

    private final AskingFirst asking;
    private final Outside outside;

    LargeForms(AskingFirst asking, Outside outside) {
        this.asking = asking;
        this.outside = outside;
    }

    /** Whether a request has more than anybody may send, or does not say how much it has. */
    public static boolean isLarge(HttpServletRequest request) {
        long length = request.getContentLengthLong();
        return Bodies.hasBody(request) && (length < 0 || length > FormSizes.MOST_OF_ANYBODY);
    }

    /**
     * Refuses a form that is too large, or large and of somebody who may not send it; nothing of it is read for that.
     *
     * @param me null for nobody, of whom no large form is taken
     * @return whether it is answered
     */
    public boolean refuse(@Nullable CurrentUser me, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (!isLarge(request)) {
            return false;
        }
        long length = request.getContentLengthLong();
        var unread = new UnreadForm(request);
        try {
            AskingFirst.Target target = me == null ? null : asking.target(unread);
            int most = target == null ? FormSizes.MOST_OF_ANYBODY : asking.mostBytesOfForm(target);
            if (me != null && target != null && most > FormSizes.MOST_OF_ANYBODY) {
                mayAct(me, target);
            }
            if (length < 0 || length > most) {
                throw new Refusal(Refusal.Kind.TOO_LARGE, "form-too-large", most / 1024);
            }
            return false;
        } catch (RuntimeException e) {
            if (!outside.answer(unread, response, e)) {
                throw e;
            }
            // Before the server reads what still comes, to its end.
            response.flushBuffer();
            return true;
        }
    }

    private void mayAct(CurrentUser me, AskingFirst.Target target) {
        try {
            asking.mayAct(me, target);
        } catch (IllegalArgumentException e) {
            // No id, so nothing that there is.
            throw Refusal.notFound();
        }
    }
}
