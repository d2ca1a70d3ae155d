package io.bornite.file;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * An image drawn anew: what is kept has the pixels of what came and nothing else of it, no place where it was taken, no
 * second file behind its end. It is in memory once, at three bytes a pixel, whatever it was.
 */
final class CleanImage {

    private static final int SIDE_MAX = 20_000;

    /** How much of a PNG is decoded at once. Each part is read from the top, so that there are three or six of the largest. */
    private static final int STRIP_BYTES = 32 * 1024 * 1024;

    static {
        ImageIO.setUseCache(false);
    }

    private CleanImage() {}

    static byte[] of(MediaKind kind, byte[] raw, String property, long maximumPixels) {
        try (ImageInputStream input = ImageIO.createImageInputStream(new ByteArrayInputStream(raw))) {
            ImageReader reader =
                    ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
            try {
                reader.setInput(input, false, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if (width > SIDE_MAX || height > SIDE_MAX || (long) width * height > maximumPixels) {
                    throw HarmlessFile.refused(
                            property, "maxPixels", "must not have more than " + maximumPixels + " pixels");
                }
                return encoded(kind, drawn(kind, reader, width, height));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IndexOutOfBoundsException | IllegalArgumentException | NegativeArraySizeException e) {
            throw HarmlessFile.refused(property, "isFileType", "cannot be read as an image");
        }
    }

    private static BufferedImage drawn(MediaKind kind, ImageReader reader, int width, int height) throws IOException {
        int strip = kind == MediaKind.JPEG ? height : Math.max(1, STRIP_BYTES / (width * bytesOfPixel(reader)));
        BufferedImage first = read(reader, width, 0, Math.min(strip, height));
        if (first.getHeight() == height && first.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return first;
        }
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D canvas = plain.createGraphics();
        try {
            canvas.drawImage(first, 0, 0, Color.WHITE, null);
            for (int y = strip; y < height; y += strip) {
                canvas.drawImage(read(reader, width, y, Math.min(strip, height - y)), 0, y, Color.WHITE, null);
            }
        } finally {
            canvas.dispose();
        }
        return plain;
    }

    private static int bytesOfPixel(ImageReader reader) throws IOException {
        int bits = reader.getImageTypes(0).next().getColorModel().getPixelSize();
        return Math.ceilDiv(bits, Byte.SIZE);
    }

    private static BufferedImage read(ImageReader reader, int width, int y, int rows) throws IOException {
        ImageReadParam part = reader.getDefaultReadParam();
        part.setSourceRegion(new Rectangle(0, y, width, rows));
        return reader.read(0, part);
    }

    private static byte[] encoded(MediaKind kind, BufferedImage image) throws IOException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        if (!ImageIO.write(image, kind.extension(), encoded)) {
            throw new IOException("No writer of " + kind);
        }
        return encoded.toByteArray();
    }
}
