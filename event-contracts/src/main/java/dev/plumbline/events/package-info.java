/**
 * The events that the services exchange: one sealed family per topic, JDK types only.
 *
 * <p>A released version is finished. Inside a version only optional fields may be added; anything else is a new version
 * beside the old one.
 */
@NullMarked
package dev.plumbline.events;

import org.jspecify.annotations.NullMarked;
