@NullMarked
package dev.plumbline.assessment.profile.web;

import org.jspecify.annotations.NullMarked;
