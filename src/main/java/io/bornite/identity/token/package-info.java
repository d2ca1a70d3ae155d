/**
 * Personal access tokens: bearers for programs, shown once, kept as a hash, and never able to make or change others. One may
 * have an end, and may be able to read only or to send out so much a day.
 */
@NullMarked
package io.bornite.identity.token;

import org.jspecify.annotations.NullMarked;
