/** What all requests share on their way in and out: bodies, versions, requests under a key, and the answer to what was refused. */
@NullMarked
package dev.plumbline.assessment.site.rest;

import org.jspecify.annotations.NullMarked;
