package dev.plumbline.assessment.site.page;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

/** Who knows what the frame of every page shows; a page that says what was refused has the same frame. */
@FunctionalInterface
public interface Framed {

    /** How much there is to do, by the name that the layout uses. */
    String TASK_COUNT = "taskCount";

    /** What the frame shows to whoever asks, by the names that the layout uses. */
    Map<String, Object> frame(HttpServletRequest request);
}
