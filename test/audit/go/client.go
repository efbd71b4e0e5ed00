// A client of transparency logs that Bina did not write: Go's own, by which the checksum database of Go modules is
// checked. It reads a log over HTTP at a URL, as C2SP's tlog-tiles lays it out, and believes nothing but the key.
package main

import (
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

func must(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

type remote struct{ url, token string }

func (r remote) get(path string) []byte {
	request, err := http.NewRequest("GET", r.url+path, nil)
	must(err)
	if r.token != "" {
		request.Header.Set("Authorization", "Bearer "+r.token)
	}
	response, err := http.DefaultClient.Do(request)
	must(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	must(err)
	if response.StatusCode != 200 {
		must(fmt.Errorf("%s: %s: %s", path, response.Status, body))
	}
	return body
}

// Go's own addresses say the height of tiles; those of tlog-tiles do not, as it is always 8.
func (r remote) Height() int { return 8 }
func (r remote) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var data [][]byte
	for _, tile := range tiles {
		data = append(data, r.get("/"+strings.Replace(tile.Path(), "tile/8/", "tile/", 1)))
	}
	return data, nil
}
func (r remote) SaveTiles([]tlog.Tile, [][]byte) {}

// checkpoint opens the note with Go's verifier and reads size and root.
func (r remote) checkpoint(query string, keys note.Verifiers) tlog.Tree {
	opened, err := note.Open(r.get("/checkpoint"+query), keys)
	must(err)
	lines := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(lines[1], 10, 64)
	must(err)
	root, err := tlog.ParseHash(lines[2])
	must(err)
	return tlog.Tree{N: size, Hash: root}
}

func hashes(texts []string) (list []tlog.Hash) {
	for _, text := range texts {
		hash, err := tlog.ParseHash(text)
		must(err)
		list = append(list, hash)
	}
	return
}

func main() {
	url, key, from, token := os.Args[1], os.Args[2], os.Args[3], os.Args[4]
	verifier, err := note.NewVerifier(key)
	must(err)
	keys := note.VerifierList(verifier)
	log := remote{url: url}
	tree, older := log.checkpoint("", keys), log.checkpoint("?size="+from, keys)
	reader := tlog.TileHashReader(tree, log)

	// The root anew from the tiles (the reader checks each against the checkpoint), and that the older tree is its beginning.
	root, err := tlog.TreeHash(older.N, reader)
	must(err)
	if root != older.Hash {
		must(fmt.Errorf("the tiles give another root for size %d", older.N))
	}
	proof, err := tlog.ProveTree(tree.N, older.N, reader)
	must(err)
	must(tlog.CheckTree(proof, tree.N, tree.Hash, older.N, older.Hash))

	// The log's own proofs, checked by Go.
	var consistency struct{ Hashes []string }
	must(json.Unmarshal(log.get("/proof/consistency?from="+from), &consistency))
	must(tlog.CheckTree(hashes(consistency.Hashes), tree.N, tree.Hash, older.N, older.Hash))

	// Every entry: its hash, Go's proof of it, and the log's own.
	auditor, checked := remote{url: url, token: token}, int64(0)
	for index := int64(0); index*256 < tree.N; index++ {
		path := "/tile/entries/" + fmt.Sprintf("%03d", index)
		if width := tree.N - index*256; width < 256 {
			path += fmt.Sprintf(".p/%d", width)
		}
		for bundle := auditor.get(path); len(bundle) > 0; checked++ {
			length := int(binary.BigEndian.Uint16(bundle))
			leaf := tlog.RecordHash(bundle[2 : 2+length])
			bundle = bundle[2+length:]
			record, err := tlog.ProveRecord(tree.N, checked, reader)
			must(err)
			must(tlog.CheckRecord(record, tree.N, tree.Hash, checked, leaf))
			if checked%17 != 0 {
				continue
			}
			var inclusion struct {
				LeafHash string
				Hashes   []string
			}
			must(json.Unmarshal(log.get(fmt.Sprintf("/proof/inclusion?leaf=%d", checked)), &inclusion))
			must(tlog.CheckRecord(hashes(inclusion.Hashes), tree.N, tree.Hash, checked, leaf))
			if inclusion.LeafHash != base64.StdEncoding.EncodeToString(leaf[:]) {
				must(fmt.Errorf("entry %d has another hash than the log says", checked))
			}
		}
	}
	if checked != tree.N {
		must(fmt.Errorf("%d entries, and the checkpoint covers %d", checked, tree.N))
	}
	fmt.Printf("%d entries verified\n", checked)
}
