/**
 * The numbers by which is judged, as HR sees and changes them: versions, drafts, and what a draft would change in a cycle that is
 * closed.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"review", "participant", "cycle", "framework", "people", "evaluation", "audit", "site"})
package dev.plumbline.assessment.policy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
