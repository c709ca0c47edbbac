@NullMarked
package dev.plumbline.assessment.profile.api;

import org.jspecify.annotations.NullMarked;
