/**
 * Simulated networks of every family, kept in PostgreSQL and driven by the clock and by {@code SandboxChains}. They take
 * real signed bytes and check them as a network would.
 */
@NullMarked
package io.bornite.chain.sandbox;

import org.jspecify.annotations.NullMarked;
