/** The embedded PostgreSQL: the default database, durable, in the data folder. */
@NullMarked
package io.bornite.platform.database;

import org.jspecify.annotations.NullMarked;
