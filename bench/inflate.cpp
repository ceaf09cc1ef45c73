// The floor under any reader of zipped workbooks: unpacks every part with libzip and does nothing with it. With
// `--expat` it also hands every XML part to expat without a single handler: what a reader on top of expat could not
// beat.
#include <cstdio>
#include <cstring>
#include <expat.h>
#include <memory>
#include <string_view>
#include <zip.h>

namespace {

bool read_part(zip* archive, zip_uint64_t index, bool parse) {
    const std::unique_ptr<zip_file, int (*)(zip_file*)> part(zip_fopen_index(archive, index, 0), zip_fclose);
    if (!part) {
        return false;
    }
    const std::string_view name = zip_get_name(archive, index, 0);
    const bool xml = parse && (name.ends_with(".xml") || name.ends_with(".rels"));
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate(nullptr), XML_ParserFree);
    static char buffer[65536];
    for (;;) {
        const zip_int64_t got = zip_fread(part.get(), buffer, sizeof buffer);
        if (got < 0) {
            return false;
        }
        if (xml && XML_Parse(parser.get(), buffer, static_cast<int>(got), got == 0) != XML_STATUS_OK) {
            return false;
        }
        if (got == 0) {
            return true;
        }
    }
}

} // namespace

int main(int argc, char** argv) {
    const bool parse = argc == 3 && std::string_view(argv[1]) == "--expat";
    if (argc != 2 && !parse) {
        std::fputs("usage: bench_inflate [--expat] FILE\n", stderr);
        return 64;
    }
    zip* archive = zip_open(argv[argc - 1], ZIP_RDONLY, nullptr);
    if (archive == nullptr) {
        return 1;
    }
    bool read = true;
    for (zip_int64_t i = 0; i < zip_get_num_entries(archive, 0); ++i) {
        read = read_part(archive, static_cast<zip_uint64_t>(i), parse) && read;
    }
    zip_discard(archive);
    return read ? 0 : 1;
}
