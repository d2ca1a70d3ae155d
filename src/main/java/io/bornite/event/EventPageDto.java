package io.bornite.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of the log.
 *
 * @param cursor where to read on: what to give as {@code after}, or as {@code before} when reading backwards; null if
 *     nothing was given and nothing is there
 */
record EventPageDto(boolean hasMore, @Nullable Long cursor, List<EventDto> data) {}
