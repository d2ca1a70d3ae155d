package io.bornite.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the log.
 *
 * @param hasMore whether there is something to read on; a piece in which a filter has found little or nothing may be one
 * @param cursor where to read on: what to give as {@code after}, or as {@code before} when reading backwards; null if
 *     nothing was given and nothing is there
 */
record EventPageDto(boolean hasMore, @Nullable Long cursor, List<EventDto> data) {}
