/**
 * What every page and every answer shares. Its parts are open to all rooms: {@code site.text} and {@code site.refusal} to each
 * class, {@code site.page} and {@code site.rest} to pages and REST alone.
 */
@NullMarked
@ApplicationModule(
        type = ApplicationModule.Type.OPEN,
        allowedDependencies = {})
package dev.plumbline.assessment.site;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
