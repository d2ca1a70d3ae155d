/**
 * The embedded PostgreSQL: the default database, durable, in the data folder. Owns the table {@code installation_mode}: a
 * database of one mode is never served in the other.
 */
@NullMarked
package io.bornite.platform.database;

import org.jspecify.annotations.NullMarked;
