"""The names that the format of PDF has for its own things: nobody gave them, and some are like the names of people."""

_WRITTEN = """
Type Subtype Length Filter DecodeParms Catalog Page Pages Parent Kids Count Contents Resources MediaBox CropBox
BleedBox TrimBox ArtBox Rotate UserUnit Group Annots Tabs StructParents StructParent Thumb Metadata PieceInfo
LastModified Font XObject ExtGState ColorSpace Pattern Shading Properties ProcSet PDF Text ImageB ImageC ImageI Image
Form Width Height BitsPerComponent ImageMask Mask SMask Decode Interpolate Intent Name Matrix BBox FormType
FlateDecode DCTDecode LZWDecode ASCIIHexDecode ASCII85Decode RunLengthDecode CCITTFaxDecode JPXDecode JBIG2Decode
Predictor Columns Colors Rows BlackIs1 EncodedByteAlign EndOfLine EndOfBlock DeviceGray DeviceRGB DeviceCMYK CalGray
CalRGB Lab ICCBased Indexed Separation DeviceN Alternate Range Domain Functions Function FunctionType Encode Bounds
Size Order BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode DescendantFonts CIDSystemInfo Registry
Ordering Supplement CIDToGIDMap Identity Differences BaseEncoding WinAnsiEncoding MacRomanEncoding StandardEncoding
FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV
StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3 CharSet CIDSet CharProcs FontMatrix Encodings Style
TrueType Type0 Type1 Type3 CIDFontType0 CIDFontType2 CMap CMapName CMapType WMode UseCMap Length1 Length2 Length3
Root Info Prev Index First Extends XRef ObjStm Title Author Subject Keywords Creator Producer CreationDate ModDate
Trapped Outlines Next Last Dest Dests Names Limits Nums PageLabels PageMode PageLayout UseOutlines UseNone
ViewerPreferences DisplayDocTitle OpenAction Action GoTo XYZ FitH FitV FitR FitB Border Link Rect Lang MarkInfo Marked
StructTreeRoot StructElem ParentTree ParentTreeNextKey RoleMap ClassMap IDTree MCID MCR OBJR Artifact Span Document
Part Sect Div Figure Caption Table Layout List ListNumbering Heading Quote Note Reference Code Formula ActualText
Transparency Luminosity Alpha Isolated Knockout Normal Multiply AcroForm Fields Version Extensions Adobe
OCProperties OCGs OCMD Usage View Print Event Category Export State Default Private Linearized Process Ruling
"""
OF_THE_FORMAT = frozenset(name.encode("ascii") for name in _WRITTEN.split())
