/** The application: one package a capability, drawn in {@code docs/architecture.md}. */
@NullMarked
package io.bornite;

import org.jspecify.annotations.NullMarked;
