/** The kill harness: drives a server in a process of its own, kills it at random moments, and audits what is left. */
@NullMarked
package io.bornite.kill;

import org.jspecify.annotations.NullMarked;
