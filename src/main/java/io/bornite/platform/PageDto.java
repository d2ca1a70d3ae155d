package io.bornite.platform;

import java.util.List;
import java.util.function.Function;

/** One page of a list, newest first; {@code count} is how many there are in all, as far as they are counted. */
public record PageDto<T>(int page, int limit, int count, boolean hasMore, List<T> data) {

    public static <T> PageDto<T> of(PageRequest request, int count, List<T> data) {
        return new PageDto<>(request.page(), request.limit(), count, request.offset() + data.size() < count, data);
    }

    public <R> PageDto<R> map(Function<? super T, R> mapping) {
        return new PageDto<>(
                page, limit, count, hasMore, data.stream().map(mapping).toList());
    }
}
