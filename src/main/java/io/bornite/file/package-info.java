/**
 * Files that people hand in: proven to be what they say, made harmless, sealed, and kept in an object store.
 *
 * <p>Owns {@code stored_file}. Promises: a file is kept in the transaction that needs it and reaches the store by a job, so
 * that neither exists without the other; nothing a client says about a file is believed or used as a name; a file opens
 * for its organisation only. It knows no business noun: others say what a file is.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"platform", "identity"})
package io.bornite.file;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
